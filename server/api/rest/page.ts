import { z } from "zod";
import { type CursorPlace, type PagePosition, readCursor, writeCursor } from "./cursor";

const mostPerPage = 200;

/** Query parameters of every list. */
export const pageQuery = {
  limit: z
    .string()
    // Decimal alone, an exponent included: another notation would mean something else to another reader.
    .regex(/^[\d.+e-]+$/i, "Give a whole number.")
    .transform(Number)
    .pipe(z.int("Give a whole number.").min(1, "Ask for at least 1."))
    .default(50)
    .transform((limit) => Math.min(limit, mostPerPage))
    .meta({
      type: "integer",
      minimum: 1,
      default: 50,
      description: `Items per page. More than ${mostPerPage} is read as ${mostPerPage}.`,
    }),
  cursor: z
    .string()
    .max(1_000)
    .optional()
    .meta({ description: "`nextCursor` of the page before. The filters must be the same." }),
};

/** A list's answer: the items and where to go on. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: "Null on the last page." }),
  });

export interface PageWish {
  readonly limit: number;
  readonly after: PagePosition | undefined;
}

/**
 * Reads one page. `read` is asked for one row more than the page holds, which tells whether there is another.
 * @throws InputProblem for a cursor that is not ours.
 */
export async function readPage<Row, Item>(
  place: CursorPlace,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
  read: (wish: PageWish) => Promise<readonly Row[]>,
  { position, show }: { readonly position: (row: Row) => PagePosition; readonly show: (row: Row) => Item },
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : readCursor(place, cursor);
  const rows = await read({ limit: limit + 1, after });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(show), nextCursor: more ? writeCursor(place, position(last)) : null };
}

import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { readColumns } from "../profile/read-columns";
import type { SageProContext } from "../sage-context";
import { isMarked } from "./is-marked";
import type { RecurringMark } from "./lists";

/** The mark of an invoice as text, of whatever type its column is: both databases turn numbers, flags and texts into one this way. */
export const markText = (column: string): RawBuilder<unknown> => sql`cast(${sql.ref(`t.${column}`)} as varchar(40))`;

const groups = z.array(z.object({ mark: z.string().nullable(), documents: z.number() }));

/** Whether the site has the column, and how many open invoices it marks. @throws ConnectorError */
export async function readRecurringMark(context: SageProContext, column: string): Promise<RecurringMark> {
  const { transport } = context;
  if (!(await hasColumn(context, column))) return { column, found: false, marked: 0, open: 0 };
  const build = () =>
    sql`select m.mark, cast(count(*) as int) as documents from (
        select ${markText(column)} as mark from armast t
        where t.artype in ('', 'N') and t.arstat not in ('V', 'X') and t.balance > 0
      ) m group by m.mark`.compile(transport.dialect.builder);
  const rows = groups.parse(await transport.transaction((tx) => tx.rows(build(), groups.element)));
  const sum = (of: z.output<typeof groups>) => of.reduce((all, { documents }) => all + documents, 0);
  return { column, found: true, marked: sum(rows.filter(({ mark }) => isMarked(mark))), open: sum(rows) };
}

/**
 * A list that could not be read because its column is not there says so. Nothing is charged on a guess: without the column nobody knows
 * which invoices are recurring.
 */
export async function orColumnMissing(context: SageProContext, error: unknown): Promise<unknown> {
  const column = context.recurringColumn;
  return column === undefined || (await hasColumn(context, column)) ? error : columnMissing(column, error);
}

export const columnMissing = (column: string, cause?: unknown): ConnectorError =>
  new ConnectorError(
    "invalid",
    `The table armast has no column ${column}, which is to mark recurring invoices. Correct it in the settings of the connection.`,
    { cause },
  );

async function hasColumn({ transport }: SageProContext, column: string): Promise<boolean> {
  const { armast = {} } = await readColumns(transport, ["armast"]);
  return Object.keys(armast).some((name) => name.toLowerCase() === column.toLowerCase());
}

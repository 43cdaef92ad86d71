import { z } from "zod";
import { AppError } from "@/server/kernel/errors";
import type { PaymentSort } from "./payment-query.schema";

const cursorSchema = z.object({
  /** The sort it was made for: a cursor of another order would skip payments. */
  sort: z.string(),
  direction: z.enum(["after", "before"]),
  /** Value of the sort column and id of the payment at the edge of the page. */
  value: z.string(),
  id: z.string(),
  /** Position of the first payment beyond the edge: how many stand before it, seen from the start. */
  position: z.number().int().nonnegative(),
});
export type PaymentCursor = Omit<z.infer<typeof cursorSchema>, "sort">;

const sortName = (sort: PaymentSort) => `${sort.column}:${sort.descending}`;

export const writeCursor = (sort: PaymentSort, cursor: PaymentCursor): string =>
  Buffer.from(JSON.stringify({ ...cursor, sort: sortName(sort) })).toString("base64url");

/** @throws AppError `invalid_input` for a cursor that is damaged or belongs to another order. */
export function readCursor(sort: PaymentSort, text: string): PaymentCursor {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (!parsed.success || parsed.data.sort !== sortName(sort)) {
    throw new AppError("invalid_input", "The cursor is not one of this list.", {
      field: "cursor",
      userText: "This page of the list is no longer valid. Start from the first page.",
    });
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

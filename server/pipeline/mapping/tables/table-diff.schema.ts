import { z } from "zod";
import { tableContentSchema } from "./lookup-table.schema";

/** So many rows are named; the counts are of all of them. */
export const diffRowsShown = 200;

const cellSchema = z.object({
  column: z.string(),
  /** null where the row or the column was not there. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** What differs between two contents of a table, row by row. */
export const tableDiffSchema = z.object({
  added: z.int(),
  removed: z.int(),
  changed: z.int(),
  columnsAdded: z.array(z.string()),
  columnsRemoved: z.array(z.string()),
  /** The first ones, in the order of the table; a changed row holds its changed cells alone. */
  rows: z.array(
    z.object({
      kind: z.enum(["added", "removed", "changed"]),
      /** The key, or the pair of currencies. */
      key: z.string(),
      /** The day from which the row holds; null: always. */
      day: z.string().nullable(),
      cells: z.array(cellSchema),
    }),
  ),
});
export type TableDiff = z.infer<typeof tableDiffSchema>;

export const compareTableSchema = z.object({
  tableId: z.uuid(),
  version: z.int().positive(),
  /** An earlier or a later version. */
  before: z.int().positive(),
});
export type CompareTable = z.infer<typeof compareTableSchema>;

export const tableChangeSchema = z.object({
  tableId: z.uuid(),
  fromVersion: z.int().positive(),
  content: tableContentSchema,
});
export type TableChange = z.infer<typeof tableChangeSchema>;

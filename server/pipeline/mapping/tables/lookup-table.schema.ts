import { z } from "zod";
import { currencies } from "@/server/kernel/money";
import { parsePlainDate } from "@/server/kernel/plain-date";

export const maxTableRows = 20_000;

/** What a table holds: rows by key, or exchange rates by day. */
export const tableKinds = ["keys", "rates"] as const;
export type TableKind = (typeof tableKinds)[number];

const daySchema = z.string().refine((text) => parsePlainDate(text) !== undefined, "is no day written as 2026-03-01");
const currencySchema = z.string().refine((code) => currencies.includes(code), `is none of ${currencies.join(", ")}`);

export const keyRowSchema = z.object({
  key: z.string().trim().min(1, "is empty").max(100, "is longer than 100 characters"),
  /** The day from which the row holds; null: always. */
  from: daySchema.nullable(),
  values: z.array(z.string().max(200, "is longer than 200 characters")).max(20),
});
export type KeyRow = z.infer<typeof keyRowSchema>;

export const rateRowSchema = z.object({
  date: daySchema,
  from: currencySchema,
  to: currencySchema,
  /** Exact decimal text: one unit of `from` is so many of `to`. */
  rate: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,12})?$/, "is no plain decimal such as 1.0856")
    .refine((text) => /[1-9]/.test(text), "is zero"),
});
export type RateRow = z.infer<typeof rateRowSchema>;

const columnSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  // No object keeps a value under this name, so an exported file would lose the column.
  .refine((name) => name !== "__proto__", "cannot be called __proto__");

export const tableContentSchema = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("keys"),
      columns: z.array(columnSchema).min(1).max(20),
      rows: z.array(keyRowSchema).max(maxTableRows),
    }),
    z.object({ kind: z.literal("rates"), rows: z.array(rateRowSchema).max(maxTableRows) }),
  ])
  .superRefine((content, ctx) => {
    const report = (path: (string | number)[], message: string) => ctx.addIssue({ code: "custom", path, message });
    const seen = new Map<string, number>();
    for (const [index, row] of content.rows.entries()) {
      const key =
        "key" in row ? `${row.key.trim().toLowerCase()} ${row.from ?? ""}` : `${row.from} ${row.to} ${row.date}`;
      const before = seen.get(key);
      if (before !== undefined)
        report(["rows", index, "key" in row ? "key" : "date"], `stands in row ${before + 1} already`);
      seen.set(key, index);
      if (content.kind === "keys" && "values" in row && row.values.length !== content.columns.length)
        report(["rows", index, "values"], `has ${row.values.length} values for ${content.columns.length} columns`);
    }
    if (content.kind === "keys" && new Set(content.columns).size !== content.columns.length)
      report(["columns"], "name a column twice");
  });
export type TableContent = z.infer<typeof tableContentSchema>;

const nameSchema = z.string().trim().min(1).max(60);
const noteSchema = z.string().trim().max(500).default("");

export const createTableSchema = z.object({ name: nameSchema, content: tableContentSchema, note: noteSchema });
export type CreateTable = z.infer<typeof createTableSchema>;

export const replaceTableSchema = z.object({
  tableId: z.uuid(),
  /** The version the new one was made from; another one in between is a conflict and is not overwritten. */
  fromVersion: z.int().positive(),
  content: tableContentSchema,
  note: noteSchema,
});
export type ReplaceTable = z.infer<typeof replaceTableSchema>;

export const readTableSchema = z.object({ tableId: z.uuid(), version: z.int().positive().optional() });
export type ReadTable = z.infer<typeof readTableSchema>;

export const savedTableSchema = z.object({ tableId: z.uuid(), version: z.int().positive() });
export type SavedTable = z.infer<typeof savedTableSchema>;

const versionSchema = z.object({
  version: z.int().positive(),
  rows: z.int().min(0),
  note: z.string(),
  createdAt: z.date(),
  /** The name of whoever made it. */
  createdBy: z.string(),
});

export const tableListSchema = z.array(
  versionSchema.extend({ tableId: z.uuid(), name: z.string(), kind: z.enum(tableKinds) }),
);
export type TableList = z.infer<typeof tableListSchema>;

/** One version of a table, with what is known of all its versions, the newest first. */
export const tableDetailSchema = z.object({
  tableId: z.uuid(),
  name: z.string(),
  version: z.int().positive(),
  content: tableContentSchema,
  versions: z.array(versionSchema),
});
export type TableDetail = z.infer<typeof tableDetailSchema>;

export const readCsvSchema = z.object({ kind: z.enum(tableKinds), text: z.string().max(4_000_000) });
export type ReadCsv = z.infer<typeof readCsvSchema>;

/** What is wrong in a CSV file, and where: the line counted from 1, and the heading of the column. */
export const csvProblemSchema = z.object({ line: z.int(), column: z.string().nullable(), text: z.string() });
export type CsvProblem = z.infer<typeof csvProblemSchema>;

export const csvReadingSchema = z.object({
  content: tableContentSchema.nullable(),
  problems: z.array(csvProblemSchema),
});

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

const columnSchema = z.string().trim().min(1).max(60);

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

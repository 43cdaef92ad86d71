import fc from "fast-check";
import { expect, test } from "vitest";
import { currencies } from "@/server/kernel/money";
import { type TableContent, tableContentSchema } from "./lookup-table.schema";
import { readCsv } from "./read-csv";
import { writeCsv } from "./write-csv";

/** Text with all that means something to a spreadsheet or between the cells of a file. */
const text = (maxLength: number) =>
  fc
    .array(fc.oneof(fc.constantFrom("=", "-", "'", '"', ",", ";", "\t", "\r\n", "\n", " ", "key", "é"), fc.string()), {
      maxLength: 5,
    })
    .map((parts) => parts.join("").slice(0, maxLength).toWellFormed());
const named = (maxLength: number) =>
  text(maxLength)
    .map((name) => name.trim())
    .filter((name) => name !== "");
const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2029-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const keys: fc.Arbitrary<TableContent> = fc
  .uniqueArray(
    named(60).filter((name) => name.toLowerCase() !== "from"),
    { minLength: 1, maxLength: 4, selector: (name) => name.toLowerCase() },
  )
  .chain((columns) =>
    fc.record({
      kind: fc.constant("keys" as const),
      columns: fc.constant(columns),
      rows: fc.uniqueArray(
        fc.record({
          key: named(100),
          from: fc.option(day),
          values: fc.array(text(200), { minLength: columns.length, maxLength: columns.length }),
        }),
        { maxLength: 8, selector: ({ key, from }) => `${key.toLowerCase()} ${from}` },
      ),
    }),
  );
const rates: fc.Arbitrary<TableContent> = fc.record({
  kind: fc.constant("rates" as const),
  rows: fc.uniqueArray(
    fc.record({
      date: day,
      from: fc.constantFrom(...currencies),
      to: fc.constantFrom(...currencies),
      rate: fc.integer({ min: 1, max: 99_999_999 }).map((rate) => (rate / 10_000).toString()),
    }),
    { maxLength: 8, selector: ({ date, from, to }) => `${date} ${from} ${to}` },
  ),
});

test("every table that is written as a file is read back as it was", () => {
  fc.assert(
    fc.property(fc.oneof(keys, rates), (content) => {
      fc.pre(tableContentSchema.safeParse(content).success);
      expect(readCsv({ kind: content.kind, text: writeCsv(content) })).toEqual({ ok: true, value: content });
    }),
    { numRuns: 500 },
  );
});

test("what a spreadsheet would run as a formula is written as text, in keys, values and headings", () => {
  const file = writeCsv({
    kind: "keys",
    columns: ["=HYPERLINK(1)"],
    rows: [{ key: "@SUM(A1)", from: "2026-03-01", values: ["+1"] }],
  });
  expect(file).toBe("\ufeffkey,from,'=HYPERLINK(1)\r\n'@SUM(A1),2026-03-01,'+1\r\n");
});

test("a table with a column that is called like the day of its rows is refused when it is read, not misread", () => {
  const file = writeCsv({ kind: "keys", columns: ["From"], rows: [{ key: "a", from: null, values: ["2026-03-01"] }] });
  expect(readCsv({ kind: "keys", text: file })).toMatchObject({
    ok: false,
    error: [{ line: 1, text: '"From" heads two columns.' }],
  });
});

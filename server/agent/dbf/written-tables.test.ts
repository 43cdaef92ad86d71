import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collect } from "@/tests/support/collect";
import { type WrittenTable, writeDbf } from "@/tests/support/write-dbf";
import { openTable } from "./open-table";
import type { ScanOptions } from "./scan-table";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tables-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
async function roundTrip(table: WrittenTable, options: ScanOptions = {}) {
  count += 1;
  const base = path.join(folder, `t${count}`);
  await writeDbf(base, table);
  const opened = await openTable(`${base}.dbf`, { memoFile: `${base}.fpt` });
  const rows = await collect(opened.rows(options));
  return rows.map(({ values }) => opened.layout.fields.map(({ name }) => values[name]));
}

const codePages = [
  { mark: 1, encoding: "cp437" },
  { mark: 2, encoding: "cp850" },
  { mark: 3, encoding: "windows1252" },
  { mark: 201, encoding: "windows1251" },
] as const;

/** Every letter a code page has, so that none of its 256 bytes is left out; no control characters. */
const lettersOf = (encoding: string): string[] =>
  Array.from({ length: 224 }, (_, index) => iconv.decode(Buffer.of(index + 32), encoding)).filter(
    (letter) => letter !== "\ufffd" && letter.codePointAt(0) !== 0x7f && letter.trim() === letter,
  );
const pad = (number: number, width: number) => String(number).padStart(width, "0");

describe("what was written is what is read", () => {
  test("in texts and memos of every code page, leading blanks and all 256 bytes included", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...codePages).chain((codePage) => {
          const letter = fc.constantFrom(" ", ...lettersOf(codePage.encoding));
          const text = fc.string({ unit: letter, maxLength: 20 }).map((value) => value.trimEnd());
          const row = fc.tuple(text, fc.string({ unit: letter, maxLength: 300 }));
          return fc.record({ codePage: fc.constant(codePage), rows: fc.array(row, { maxLength: 8 }) });
        }),
        fc.constantFrom(1, 33, 64, 512),
        async ({ codePage, rows }, memoBlockBytes) => {
          const fields = [
            { name: "text", type: "C", width: 20 },
            { name: "note", type: "M" },
          ] as const;
          expect(await roundTrip({ fields, rows, codePage, memoBlockBytes })).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("in numbers, currency, dates and flags, whatever their sign and size, across buffers of any size", async () => {
    const decimal = (digits: number, decimals: number) =>
      fc
        .bigInt({ min: -(10n ** BigInt(digits)) + 1n, max: 10n ** BigInt(digits) - 1n })
        .map((value) => decimalText(value, decimals));
    const day = fc
      .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const moment = fc
      .tuple(day, fc.integer({ min: 0, max: 86_399 }))
      .map(([date, second]) => `${date}T${clockText(second)}`);
    const row = fc.tuple(
      fc.option(decimal(9, 2), { nil: "" }),
      fc.option(decimal(6, 3), { nil: "" }),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => decimalText(value, 4)),
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      fc.double({ noNaN: true }),
      fc.option(fc.boolean(), { nil: undefined }),
      fc.option(day, { nil: undefined }),
      fc.option(moment, { nil: undefined }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 30 }),
        fc.integer({ min: 1, max: 400 }),
        async (rows, bufferBytes) => {
          const fields = [
            { name: "num", type: "N", width: 11, decimals: 2 },
            { name: "flo", type: "F", width: 9, decimals: 3 },
            { name: "cur", type: "Y", decimals: 4 },
            { name: "whole", type: "I" },
            { name: "dbl", type: "B" },
            { name: "flag", type: "L" },
            { name: "day", type: "D" },
            { name: "moment", type: "T" },
          ] as const;
          expect(await roundTrip({ fields, rows }, { bufferBytes })).toEqual(rows);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("in memos of 0, 1 and 100,000 characters", async () => {
    const rows = [[""], ["x"], ["é".repeat(100_000)], [""], [" "]];
    expect(await roundTrip({ fields: [{ name: "note", type: "M" }], rows })).toEqual(rows);
  });

  test("and a moment that lies a millisecond before a second is that second, over midnight too", async () => {
    const rows = [["2026-11-20T23:59:59.999"], ["2026-11-20T12:00:00.999"], ["2026-11-20T12:00:00.500"]];
    expect(await roundTrip({ fields: [{ name: "moment", type: "T" }], rows })).toEqual([
      ["2026-11-21T00:00:00.000"],
      ["2026-11-20T12:00:01.000"],
      ["2026-11-20T12:00:00.500"],
    ]);
  });
});

test("only the columns asked for are read, for the rows the filter keeps, without the deleted ones", async () => {
  const base = path.join(folder, "projection");
  const fields = [
    { name: "invno", type: "C", width: 10 },
    { name: "amount", type: "Y" },
    { name: "note", type: "M" },
  ] as const;
  const rows = Array.from({ length: 1_000 }, (_, index) => [pad(index, 10), `${index}.5`, `note ${index}`]);
  await writeDbf(base, { fields, rows, deleted: new Set([500]) });
  // Without its memo file the table can be read as long as nobody asks for a memo.
  const table = await openTable(`${base}.dbf`);
  const wanted = new Set([pad(3, 10), pad(500, 10), pad(999, 10)]);
  const filter = { columns: ["invno"], keep: ({ invno }: Readonly<Record<string, unknown>>) => wanted.has(`${invno}`) };
  const kept = await collect(table.rows({ columns: ["amount"], filter, bufferBytes: 100 }));
  expect(kept.map(({ recordNumber, values }) => [recordNumber, values])).toEqual([
    [4, { amount: "3.5000" }],
    [1_000, { amount: "999.5000" }],
  ]);
  const [last, behind] = await table.readAgain([1_000, 1_001]);
  expect(last?.equals(kept[1]?.bytes ?? Buffer.of())).toBe(true);
  expect(behind).toBeUndefined();
  await expect(collect(table.rows())).rejects.toThrow(/memo is not empty and there is no memo file/);
  await expect(collect(table.rows({ columns: ["nothing"] }))).rejects.toThrow(/no column "nothing"/);
});

function decimalText(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const clockText = (second: number): string =>
  `${pad(Math.floor(second / 3_600), 2)}:${pad(Math.floor(second / 60) % 60, 2)}:${pad(second % 60, 2)}.000`;

import path from "node:path";
import { describe, expect, test } from "vitest";
import { collect } from "@/tests/support/collect";
import { openTable } from "./open-table";
import type { ScanOptions, TableRow } from "./scan-table";

/** Written by another tool; what stands in them is in `make-tables.py` beside them. */
const folder = path.resolve(import.meta.dirname, "../../../tests/contract/data/vfp");

async function read(name: string, options: ScanOptions = {}): Promise<TableRow[]> {
  const table = await openTable(path.join(folder, `${name}.dbf`), { memoFile: path.join(folder, `${name}.fpt`) });
  return collect(table.rows(options));
}

describe("a table that another tool wrote is read to the last value", () => {
  test("every type, with its edges, its blanks and NULL", async () => {
    const rows = await read("types");
    expect(rows.map(({ values }) => values)).toEqual([
      {
        text: "   right",
        num: "-12345.67",
        flo: "0.125",
        whole: -2_147_483_647,
        dbl: -0.5,
        cur: "-516.0000",
        flag: true,
        day: "2026-02-28",
        moment: "2026-11-20T00:00:00.000",
        note: "a short note",
        maybe: "1.50",
      },
      {
        text: "Café œuvre",
        num: "0.00",
        flo: "-1.500",
        whole: 2_147_483_646,
        dbl: 1e300,
        cur: "922337203685477.5807",
        flag: false,
        day: "1900-01-01",
        moment: "2026-11-20T23:59:59.000",
        note: "long é ".repeat(5_000),
        maybe: undefined,
      },
      {
        text: "",
        num: "",
        flo: "",
        whole: 0,
        dbl: 0,
        cur: "-0.0001",
        flag: undefined,
        day: undefined,
        moment: undefined,
        note: "",
        maybe: "0.00",
      },
    ]);
  });

  test("rows flagged as deleted are left out, and can be asked for", async () => {
    expect((await read("types")).map(({ recordNumber }) => recordNumber)).toEqual([1, 2, 3]);
    const all = await read("types", { includeDeleted: true, columns: ["text"] });
    expect(all.map(({ deleted, values }) => [values.text, deleted]).at(-1)).toEqual(["gone", true]);
  });

  test.each([
    ["letters-cp437", "Größe ½ é"],
    ["letters-cp850", "Größe ½ é"],
    ["letters-cp1251", "Счёт № 7"],
  ])("%s by its code page mark, text and memo", async (name, text) => {
    expect((await read(name)).map(({ values }) => values)).toEqual([{ text, note: text.repeat(100) }]);
  });

  test("a table of FoxPro 2, whose memos are named by ten digits", async () => {
    expect((await read("fox2")).map(({ values }) => values)).toEqual([{ text: "old", note: "memo of FoxPro 2" }]);
  });
});

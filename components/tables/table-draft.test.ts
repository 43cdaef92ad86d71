import { describe, expect, test } from "vitest";
import type { TableContent } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { withCell, withColumnName, withNewColumn, withoutColumn, withoutRow, withPasted } from "./change-draft";
import { readPastedCells } from "./pasted-cells";
import { draftOf, readDraft, type TableDraft } from "./table-draft";

const stores: TableContent = {
  kind: "keys",
  columns: ["account"],
  rows: [
    { key: "S1", from: null, values: ["1050-100"] },
    { key: "S2", from: "2026-03-01", values: ["1050-200"] },
  ],
};
const rates: TableContent = { kind: "rates", rows: [{ date: "2026-03-01", from: "EUR", to: "USD", rate: "1.0856" }] };
const idAt = (draft: TableDraft, index: number) => draft.rows[index]?.id ?? -1;
const cellsOf = (draft: TableDraft | string) =>
  typeof draft === "string" ? draft : draft.rows.map(({ cells }) => cells.join("|"));

test("a table that is opened and not changed is the same table", () => {
  for (const content of [stores, rates]) expect(readDraft(draftOf(content))).toEqual({ content, problems: [] });
});

test("there is always an empty row to type in, and empty rows are not kept", () => {
  const draft = draftOf(stores);
  expect(cellsOf(draft).at(-1)).toBe("||");
  const typed = withCell(draft, idAt(draft, 2), 0, "S3");
  expect(cellsOf(typed).slice(2)).toEqual(["S3||", "||"]);
  expect(readDraft(withoutRow(typed, idAt(typed, 2)))).toMatchObject({ content: stores });
});

test("what is wrong is said at its cell, with the number of the row as it stands there", () => {
  const draft = draftOf(stores);
  const gap = withCell(draft, idAt(draft, 0), 0, "");
  const blank = withCell(gap, idAt(gap, 0), 2, "");
  const typed = withCell(blank, idAt(blank, 2), 0, "s2");
  const twice = withCell(typed, idAt(typed, 2), 1, "2026-03-01");
  expect(readDraft(twice).problems).toMatchObject([{ rowNumber: 3, cell: 0, text: "stands in row 2 already" }]);
  const day = withCell(draft, idAt(draft, 1), 1, "1 March");
  expect(readDraft(day).problems).toMatchObject([{ rowNumber: 2, cell: 1, text: "is no day written as 2026-03-01" }]);
  const money = draftOf(rates);
  expect(readDraft(withCell(money, idAt(money, 0), 3, "1,08")).problems).toMatchObject([{ rowNumber: 1, cell: 3 }]);
});

test("columns are added, named and taken away together with their cells", () => {
  const wider = withColumnName(withNewColumn(draftOf(stores)), 1, "name");
  expect(readDraft(withCell(wider, idAt(wider, 0), 3, "Main"))).toMatchObject({
    content: { columns: ["account", "name"], rows: [{ values: ["1050-100", "Main"] }, { values: ["1050-200", ""] }] },
  });
  expect(readDraft(withoutColumn(wider, 1))).toMatchObject({ content: stores });
  expect(readDraft(withColumnName(wider, 1, "account")).problems).toMatchObject([{ rowId: null }]);
});

describe("what is copied in a spreadsheet", () => {
  const paste = (text: string, row: number, cell: number) => {
    const draft = draftOf(stores);
    return withPasted(draft, idAt(draft, row), cell, readPastedCells(text) ?? []);
  };

  test("goes into the grid from the cell on, over what stands there and below it", () => {
    expect(cellsOf(paste("S2\t2026-04-01\t1060\r\nS3\t\t1070\r\n", 1, 0))).toEqual([
      "S1||1050-100",
      "S2|2026-04-01|1060",
      "S3||1070",
      "||",
    ]);
    expect(cellsOf(paste("1\n2\n3", 0, 2))).toEqual(["S1||1", "S2|2026-03-01|2", "||3", "||"]);
  });

  test("may begin with the headings", () => {
    expect(cellsOf(paste("key\tholds from\tAccount\nS9\t\t9", 0, 0))).toEqual([
      "S9||9",
      "S2|2026-03-01|1050-200",
      "||",
    ]);
  });

  test("is not cut off where it is wider than the table", () => {
    expect(paste("a\tb\tc\td", 0, 0)).toContain("4 cells wide");
    expect(paste("a\tb\n", 0, 2)).toContain("there is 1");
  });

  test("keeps quotes, tabs and line ends inside of a cell apart from those between cells", () => {
    expect(readPastedCells('"a ""b"""\t"c\nd"\te\n')).toEqual([['a "b"', "c d", "e"]]);
    expect(readPastedCells("a\t\n")).toEqual([["a", ""]]);
    expect(readPastedCells("a\t")).toEqual([["a", ""]]);
    expect(readPastedCells("one cell")).toBeUndefined();
  });
});

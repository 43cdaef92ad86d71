import fc from "fast-check";
import { expect, test } from "vitest";
import { diffTables } from "./diff-tables";
import type { TableContent } from "./lookup-table.schema";

const keys = (
  columns: string[],
  ...rows: readonly (readonly [string, string | null, ...string[]])[]
): TableContent => ({
  kind: "keys",
  columns,
  rows: rows.map(([key, from, ...values]) => ({ key, from, values })),
});

test("rows that came, went and changed are told by their key and day, each with the cells that differ", () => {
  const before = keys(["account", "name"], ["S1", null, "1050", "Main"], ["S2", null, "1051", "North"]);
  const after = keys(["account", "name"], ["s1", null, "1052", "Main"], ["S3", "2026-01-01", "1060", "South"]);
  expect(diffTables(before, after)).toEqual({
    added: 1,
    removed: 1,
    changed: 1,
    columnsAdded: [],
    columnsRemoved: [],
    rows: [
      { kind: "changed", key: "s1", day: null, cells: [{ column: "account", before: "1050", after: "1052" }] },
      {
        kind: "added",
        key: "S3",
        day: "2026-01-01",
        cells: [
          { column: "account", before: null, after: "1060" },
          { column: "name", before: null, after: "South" },
        ],
      },
      {
        kind: "removed",
        key: "S2",
        day: null,
        cells: [
          { column: "account", before: "1051", after: null },
          { column: "name", before: "North", after: null },
        ],
      },
    ],
  });
});

test("a column that came or went is named, and its cells are changes of every row", () => {
  const diff = diffTables(keys(["account"], ["S1", null, "1050"]), keys(["bank"], ["S1", null, "B1"]));
  expect(diff).toMatchObject({ columnsAdded: ["bank"], columnsRemoved: ["account"], changed: 1 });
});

test("a rate of another day is another row", () => {
  const rates = (...rows: readonly (readonly [string, string])[]): TableContent => ({
    kind: "rates",
    rows: rows.map(([date, rate]) => ({ date, from: "EUR", to: "USD", rate })),
  });
  const diff = diffTables(rates(["2026-01-01", "1.08"]), rates(["2026-01-01", "1.09"], ["2026-02-01", "1.10"]));
  expect(diff).toMatchObject({
    added: 1,
    removed: 0,
    changed: 1,
    rows: [
      { kind: "changed", key: "EUR to USD", day: "2026-01-01", cells: [{ before: "1.08", after: "1.09" }] },
      { kind: "added", day: "2026-02-01" },
    ],
  });
});

const anyTable = fc
  .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.constantFrom(null, "2026-01-01")), {
    selector: ([key, day]) => `${key}${day}`,
  })
  .chain((ids) => fc.tuple(...ids.map(([key, day]) => fc.tuple(fc.constant(key), fc.constant(day), fc.string()))))
  .map((rows) => keys(["value"], ...rows));

test("nothing differs from itself in another order, and there and back what came is what went", () => {
  fc.assert(
    fc.property(anyTable, anyTable, (one, other) => {
      const shuffled = { ...one, rows: [...one.rows].reverse() } as TableContent;
      expect(diffTables(one, shuffled)).toMatchObject({ added: 0, removed: 0, changed: 0, rows: [] });
      const [there, back] = [diffTables(one, other), diffTables(other, one)];
      expect([there.added, there.removed, there.changed]).toEqual([back.removed, back.added, back.changed]);
      expect(one.rows.length + there.added - there.removed).toBe(other.rows.length);
    }),
  );
});

import { describe, expect, test } from "vitest";
import {
  inOrder,
  noPreference,
  parseTablePreferences,
  withColumn,
  withMove,
  writeTablePreferences,
} from "./table-preferences";

describe("what somebody chose for their tables", () => {
  test("is read back as it was, and what is no choice is none", () => {
    const chosen = { Payments: { hidden: ["card"], shown: ["batch"], density: "tight" as const, order: ["b", "a"] } };
    expect(parseTablePreferences(writeTablePreferences(chosen))).toEqual(chosen);
    for (const value of [undefined, "", "x", "%", "[]", encodeURIComponent('{"Payments":{"density":"huge"}}')]) {
      expect(parseTablePreferences(value)).toEqual({});
    }
  });

  test("stays small enough for a cookie: the table that was changed longest ago is forgotten", () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, table) => [
        `Table ${table}`,
        { ...noPreference, hidden: ["one-column", "another-column"] },
      ]),
    );
    const written = writeTablePreferences(many);
    expect(written.length).toBeLessThan(3_500);
    const read = parseTablePreferences(written);
    expect(read["Table 59"]).toBeDefined();
    expect(read["Table 0"]).toBeUndefined();
  });

  test("holds of each column the last choice alone", () => {
    const hidden = withColumn(noPreference, "card", false);
    expect(hidden).toMatchObject({ hidden: ["card"], shown: [] });
    expect(withColumn(hidden, "card", true)).toMatchObject({ hidden: [], shown: ["card"] });
    expect(withColumn(withColumn(hidden, "card", false), "card", false).hidden).toEqual(["card"]);
  });

  test("keeps the order of columns, and a column that is new stands behind its neighbour", () => {
    const columns = [{ id: "a" }, { id: "b" }, { id: "c" }, { id: "d" }];
    const ids = (order: readonly string[], all = columns) =>
      inOrder(all, order)
        .map(({ id }) => id)
        .join("");
    expect(ids([])).toBe("abcd");
    expect(ids(["c", "a", "b", "d"])).toBe("cabd");
    expect(ids(["c", "gone", "a", "c"])).toBe("cdab");
    const moved = withMove(noPreference, columns, "c", -1);
    expect(ids(moved.order)).toBe("acbd");
    expect(ids(withMove(moved, columns, "c", 1).order)).toBe("abcd");
    expect(withMove(noPreference, columns, "a", -1)).toBe(noPreference);
    expect(withMove(noPreference, columns, "gone", 1)).toBe(noPreference);
    expect(parseTablePreferences(writeTablePreferences({ Payments: moved })).Payments).toEqual(moved);
  });

  test("moves a column past those that are hidden", () => {
    const columns = [{ id: "a" }, { id: "b" }, { id: "c" }];
    const shown = [{ id: "a" }, { id: "c" }];
    expect(withMove(noPreference, columns, "a", 1, shown).order).toEqual(["b", "c", "a"]);
    expect(withMove(noPreference, columns, "c", -1, shown).order).toEqual(["c", "a", "b"]);
  });
});

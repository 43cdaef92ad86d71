import { describe, expect, test } from "vitest";
import { noPreference, parseTablePreferences, withColumn, writeTablePreferences } from "./table-preferences";

describe("what somebody chose for their tables", () => {
  test("is read back as it was, and what is no choice is none", () => {
    const chosen = { Payments: { hidden: ["card"], shown: ["batch"], density: "tight" as const } };
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
});

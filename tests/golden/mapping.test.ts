import { beforeAll, describe, expect, test } from "vitest";
import { suggestMappings } from "@/server/pipeline/mapping/suggest/suggest-mappings";
import { defaultLevel } from "@/server/pipeline/mapping/suggest/suggestion";
import { gradeSuggestions } from "./grade-suggestions";
import { type GoldenSet, readMappingSets } from "./read-mapping-sets";

let sets: readonly GoldenSet[];
beforeAll(async () => {
  sets = await readMappingSets();
});

describe("suggested mappings on the golden sets", () => {
  test("at the default level at least 95 of 100 suggestions are right, and 80 of 100 true pairs are found, on every set", () => {
    const figures = sets.map((set) => ({
      name: set.name,
      ...gradeSuggestions(set, suggestMappings(set.source, set.target), defaultLevel),
    }));
    const short = figures.filter(({ precision, recall }) => precision < 0.95 || recall < 0.8);
    expect(
      short.map(({ name, wrong, missed }) => ({ name, wrong: wrong.map(({ target }) => target), missed })),
    ).toEqual([]);
  });

  test("without any samples nine of ten suggestions are right over all sets", () => {
    const grades = sets.map((set) => {
      const bare = { ...set.source, fields: set.source.fields.map(({ samples, ...field }) => field) };
      const target = { ...set.target, fields: set.target.fields.map(({ samples, ...field }) => field) };
      return gradeSuggestions(set, suggestMappings(bare, target), defaultLevel);
    });
    const sum = (count: (grade: (typeof grades)[number]) => number): number =>
      grades.reduce((total, grade) => total + count(grade), 0);
    const right = sum((grade) => grade.right.length);
    expect(right / (right + sum((grade) => grade.wrong.length))).toBeGreaterThan(0.9);
    expect(right / (right + sum((grade) => grade.missed.length))).toBeGreaterThan(0.7);
  });

  test("the sets are worth it: both generations of Sage Pro, a ledger, many fields that belong nowhere", () => {
    expect(sets.length).toBeGreaterThanOrEqual(8);
    const targets = new Set(sets.map(({ target }) => target.id));
    for (const id of [
      "sage-receipt-older",
      "sage-receipt-customised",
      "sage-order-older",
      "sage-order-later",
      "ledger-entry",
    ])
      expect(targets).toContain(id);
    for (const set of sets) {
      const used = new Set(set.pairs.flatMap(({ right }) => right.flat()));
      expect(set.source.fields.filter(({ path }) => !used.has(path)).length, set.name).toBeGreaterThanOrEqual(4);
    }
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { assign } from "./assign";

/** The greatest sum by trying everything. */
function bestSum(gains: readonly (readonly number[])[], columns: readonly number[]): number {
  const [row, ...rest] = gains;
  if (row === undefined) return 0;
  const taken = columns.map(
    (column) =>
      (row[column] ?? 0) +
      bestSum(
        rest,
        columns.filter((other) => other !== column),
      ),
  );
  return Math.max(bestSum(rest, columns), ...taken);
}

test("the pairs that are chosen have the greatest sum of gains that any one-to-one choice has", () => {
  const gains = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })).chain(([rows, columns]) =>
    fc.tuple(
      fc.constant(columns),
      fc.array(fc.array(fc.constantFrom(0, 0, 1, 2, 3, 5), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    ),
  );
  fc.assert(
    fc.property(gains, ([columns, rows]) => {
      const chosen = assign(rows, columns);
      const pairs = chosen.flatMap((column, row) =>
        column === -1 ? [] : [{ column, gain: rows[row]?.[column] ?? 0 }],
      );
      expect(new Set(pairs.map(({ column }) => column)).size).toBe(pairs.length);
      expect(pairs.every(({ gain }) => gain > 0)).toBe(true);
      expect(pairs.reduce((sum, { gain }) => sum + gain, 0)).toBe(
        bestSum(
          rows,
          Array.from({ length: columns }, (_, column) => column),
        ),
      );
    }),
    { numRuns: 300 },
  );
});

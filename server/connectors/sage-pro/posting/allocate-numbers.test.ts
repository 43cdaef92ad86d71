import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocateNumbers, numberWindow } from "./allocate-numbers";

describe("numbers drawn from a counter", () => {
  test("are beyond it, distinct, rising and free", () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 1_000_000n),
        fc.array(fc.bigInt(0n, 1_000_500n)),
        fc.nat(300),
        (counter, used, wanted) => {
          const taken = new Set(used);
          const drawn = allocateNumbers(counter, taken, wanted);
          expect(drawn).toHaveLength(wanted);
          drawn.forEach((number, index) => {
            expect(number > (drawn[index - 1] ?? counter)).toBe(true);
            expect(taken.has(number)).toBe(false);
          });
        },
      ),
    );
  });

  test("are refused when the counter is far behind or at its end", () => {
    const crowded = new Set(Array.from({ length: numberWindow + 2 }, (_, index) => BigInt(index + 1)));
    expect(() => allocateNumbers(0n, crowded, 1)).toThrow(/behind the numbers in use/);
    expect(() => allocateNumbers(9_999_999_999n, new Set(), 1)).toThrow();
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnText, moneyOfColumn, rateOfColumn, toHome } from "./sage-money";

const rate = (text: string) => rateOfColumn(text) ?? { numerator: 1n, denominator: 1n };

describe("money of a column", () => {
  test("goes there and back unchanged", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
        fc.constantFrom("USD", "JPY"),
        (minor, currency) => {
          expect(moneyOfColumn(columnText(minor, currency), currency)).toEqual({ minor, currency });
        },
      ),
    );
    expect(columnText(-5n, "USD")).toBe("-0.0500");
    expect(columnText(500n, "JPY")).toBe("500.0000");
  });

  test("that would need rounding is not read", () => {
    expect(moneyOfColumn("1.0050", "USD")).toBeUndefined();
    expect(moneyOfColumn("1.0000", "XXX")).toBeUndefined();
  });
});

describe("an amount in home currency", () => {
  test("is rounded half away from zero, with the decimals of both currencies", () => {
    expect(toHome(250n, "CAD", "USD", rate("0.7300000"))).toBe(183n);
    expect(toHome(-250n, "CAD", "USD", rate("0.7300000"))).toBe(-183n);
    expect(toHome(1_000n, "JPY", "USD", rate("0.0065"))).toBe(650n);
    expect(toHome(650n, "USD", "JPY", rate("153.84"))).toBe(1_000n);
  });

  test("needs a rate that is a positive decimal", () => {
    expect(rateOfColumn("0.0000000")).toBeUndefined();
    expect(rateOfColumn("-1")).toBeUndefined();
    expect(rateOfColumn("1.0000000")).toEqual({ numerator: 10_000_000n, denominator: 10_000_000n });
  });
});

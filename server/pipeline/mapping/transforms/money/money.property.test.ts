import fc from "fast-check";
import { expect, test } from "vitest";
import { made, use } from "@/tests/support/use-transform";
import { decimalOf, Exact, roundings } from "../exact";

const minor = fc.bigInt(-(10n ** 12n), 10n ** 12n);
const usd = (cents: bigint) => ({ minor: cents, currency: "USD" });

test("the sum is what its amounts are to the cent, in any order, alone or in lists, and what is taken away goes off it", () => {
  fc.assert(
    fc.property(fc.array(minor, { maxLength: 12 }), fc.array(minor, { maxLength: 12 }), (plus, fees) => {
      const fields = [
        ...plus.map((cents, at) => ({ name: `amount${at}`, value: usd(cents) })),
        { name: "fee", value: fees.map(usd) },
      ];
      const sum = (values: readonly bigint[]) => values.reduce((all, each) => all + each, 0n);
      const expected = plus.length + fees.length === 0 ? undefined : usd(sum(plus) - sum(fees));
      expect(made(use("add-amounts", { subtract: ["fee"] }, fields))).toEqual(expected);
      expect(made(use("add-amounts", { subtract: ["fee"] }, fields.toReversed()))).toEqual(expected);
    }),
  );
});

test("amounts of two currencies are never added", () => {
  fc.assert(
    fc.property(minor, minor, (one, other) => {
      const fields = [
        { name: "a", value: usd(one) },
        { name: "b", value: { minor: other, currency: "CAD" } },
      ];
      expect(use("add-amounts", {}, fields).ok).toBe(false);
    }),
  );
});

test("a percentage is off what it exactly is by less than one cent, by nothing where it is whole, and says so exactly when it is off", () => {
  const percent = fc
    .tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 0, max: 3 }))
    .map(([digits, decimals]) => new Exact(String(digits)).times(new Exact("10").pow(-decimals)).toFixed());
  fc.assert(
    fc.property(minor, percent, fc.constantFrom(...roundings), (cents, share, rounding) => {
      const outcome = use("take-percentage", { percent: share, rounding }, usd(cents));
      const exact = decimalOf(usd(cents)).times(share).times("0.01");
      const given = made(outcome) as { minor: bigint; currency: string };
      const off = decimalOf(given).minus(exact).abs();
      expect(off.lt("0.01")).toBe(true);
      expect(outcome.ok && outcome.notes !== undefined).toBe(!off.eq("0"));
      expect(made(use("take-percentage", { percent: "100", rounding }, usd(cents)))).toEqual(usd(cents));
    }),
  );
});

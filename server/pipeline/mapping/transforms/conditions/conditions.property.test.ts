import fc from "fast-check";
import { expect, test } from "vitest";
import { made, use } from "@/tests/support/use-transform";

const blank = fc.stringMatching(/^[ \t]{0,4}$/);
const filled = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== "");

test("a default stands exactly where nothing or only spaces were, and says so there", () => {
  fc.assert(
    fc.property(filled, fc.option(blank, { nil: undefined }), filled, (given, nothing, value) => {
      expect(use("default-value", { value }, given)).toEqual({ ok: true, value: given });
      expect(use("default-value", { value }, nothing)).toMatchObject({ ok: true, value, notes: [expect.any(String)] });
    }),
  );
});

test("of several fields the first that holds something counts, as it is", () => {
  const amount = fc.bigInt().map((minor) => ({ minor, currency: "USD" }));
  const value = fc.oneof(filled, amount, fc.boolean(), fc.constant([]));
  fc.assert(
    fc.property(fc.array(fc.option(blank, { nil: undefined })), fc.array(value), (empty, given) => {
      const fields = [...empty, ...given].map((each, at) => ({ name: `field${at}`, value: each }));
      expect(made(use("first-filled", {}, fields))).toBe(given[0]);
    }),
  );
});

test("of cases the first that fits counts, and where none fits the value stays", () => {
  const code = fc.constantFrom("visa", "amex", "check", "cash", "VISA");
  const cases = fc.array(
    fc.record({ test: fc.constant("is"), values: fc.array(code, { minLength: 1 }), gives: filled }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(code, cases, fc.option(filled, { nil: undefined }), (given, each, otherwise) => {
      const fits = each.find(({ values }) => values.some((value) => value.toLowerCase() === given.toLowerCase()));
      const chosen = made(use("choose", { cases: each, ...(otherwise === undefined ? {} : { otherwise }) }, given));
      expect(chosen).toBe(fits?.gives ?? otherwise ?? given);
    }),
  );
});

test("a number is above a bound, below it or neither, to the last decimal", () => {
  const cents = fc.bigInt(-(10n ** 14n), 10n ** 14n);
  const decimal = (minor: bigint) =>
    `${minor < 0n ? "-" : ""}${(minor < 0n ? -minor : minor) / 100n}.${String((minor < 0n ? -minor : minor) % 100n).padStart(2, "0")}`;
  const params = (bound: bigint) => ({
    cases: [
      { test: "is-above", values: [decimal(bound)], gives: "above" },
      { test: "is-below", values: [decimal(bound)], gives: "below" },
    ],
    otherwise: "neither",
  });
  fc.assert(
    fc.property(cents, fc.oneof(cents, fc.constantFrom(-1n, 0n, 1n)), (given, near) => {
      const bound = near >= -1n && near <= 1n ? given + near : near;
      const expected = given > bound ? "above" : given < bound ? "below" : "neither";
      expect(made(use("choose", params(bound), decimal(given)))).toBe(expected);
      expect(made(use("choose", params(bound), { minor: given, currency: "USD" }))).toBe(expected);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { made, use } from "@/tests/support/use-transform";
import { newTryReference, orderReference, payersReference } from "../gateway-reference";
import { buildTable } from "../tables/build-table";
import { decimalOf, Exact, roundings } from "./exact";
import type { LookupTable, Tables } from "./lookup-tables";
import { isMoney, type Value } from "./value";

/** No amount has more than 15 digits before its point; one that has is refused. */
const decimal = fc
  .tuple(fc.bigInt(1n - 10n ** 15n, 10n ** 15n - 1n), fc.integer({ min: 0, max: 6 }))
  .map(([digits, decimals]) => new Exact(digits.toString()).times(new Exact("10").pow(-decimals)).toFixed());
const minor = fc.bigInt(-(10n ** 13n), 10n ** 13n);
const rounding = fc.constantFrom(...roundings);
const digits = fc.stringMatching(/^[0-9]{1,10}$/);

test("a text cut to a width is never wider, is a part of the text, and says so exactly when something is lost", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), fc.constantFrom("start", "end"), (given, width, keep) => {
      const outcome = use("truncate", { width, keep }, given);
      const cut = String(made(outcome));
      expect(cut.length).toBeLessThanOrEqual(width);
      expect(keep === "start" ? given.startsWith(cut) : given.endsWith(cut)).toBe(true);
      expect(outcome.ok && outcome.notes !== undefined).toBe(cut !== given);
      expect(cut.isWellFormed()).toBe(true);
    }),
  );
});

test("plain letters are printable characters of ASCII alone, and plain text stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (given) => {
      const plain = String(made(use("plain-letters", {}, given)));
      expect(plain).toMatch(/^[\x20-\x7e]*$/);
      expect(made(use("plain-letters", {}, plain))).toBe(plain);
    }),
  );
});

test("filling to a width changes no digit, and taking the zeros away again gives the number that was there", () => {
  fc.assert(
    fc.property(digits, fc.integer({ min: 10, max: 30 }), fc.constantFrom(" ", "0"), (given, width, fillWith) => {
      const filled = String(made(use("pad", { width, fillWith }, given)));
      expect(filled).toHaveLength(width);
      expect(filled.endsWith(given)).toBe(true);
      expect(filled.slice(0, -given.length).replaceAll(fillWith, "")).toBe("");
      expect(made(use("without-leading-zeros", {}, filled))).toBe(made(use("without-leading-zeros", {}, given)));
    }),
  );
});

test("a number between the fewest and most digits is found wherever it stands, and never a part of a longer one", () => {
  const words = fc.stringMatching(/^[A-Za-z ,.]{0,30}$/);
  fc.assert(
    fc.property(words, fc.stringMatching(/^[0-9]{4,12}$/), words, (before, number, after) => {
      const found = made(use("extract-reference", { minDigits: 5, maxDigits: 9 }, `${before}${number}${after}`));
      expect(found).toBe(number.length >= 5 && number.length <= 9 ? number : undefined);
    }),
  );
});

test("a mark of ours behind a reference is taken away, and a reference without one stays as it is", () => {
  const reference = fc.stringMatching(/^[A-Za-z0-9 #-]{1,12}$/).filter((text) => payersReference(text) === text);
  const order = { tenantId: "t", environmentId: "e" };
  fc.assert(
    fc.property(reference, fc.integer({ min: 1, max: 99 }), (given, sequence) => {
      const marked = [newTryReference("104233"), orderReference(order, { reference: given, subject: "s", sequence })];
      expect(marked.map((text) => made(use("without-own-mark", {}, text)))).toEqual(["104233", given]);
      expect(made(use("without-own-mark", {}, given))).toBe(given);
    }),
  );
});

test("a pattern with a trap for engines that go back is done in no time", () => {
  const started = performance.now();
  expect(made(use("extract-pattern", { pattern: "^(a+)+$" }, `${"a".repeat(1_900)}!`))).toBeUndefined();
  // An engine that goes back would not be done in a lifetime.
  expect(performance.now() - started).toBeLessThan(20_000);
});

test("what is split at a sign and joined by it is what was there, whenever no empty item and no space is lost", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.constantFrom(",", ";", "--"), (given, sign) => {
      const items = made(use("split", { at: sign, trim: false, keepEmpty: true }, given));
      const fields = [{ name: "items", value: items }];
      expect(made(use("join", { with: sign, keepEmpty: true }, fields))).toBe(given);
    }),
  );
});

test("a list of codes gives its code, or an error, and nothing else", () => {
  const code = fc.stringMatching(/^[a-z]{1,3}$/);
  fc.assert(
    fc.property(fc.uniqueArray(code, { minLength: 1, maxLength: 20 }), code, (known, asked) => {
      const codes = known.map((from) => ({ from, to: `<${from}>` }));
      const outcome = use("map-codes", { codes }, asked.toUpperCase());
      if (known.includes(asked)) expect(outcome).toEqual({ ok: true, value: `<${asked}>` });
      else expect(outcome).toMatchObject({ ok: false, error: { text: expect.stringContaining(asked.toUpperCase()) } });
    }),
  );
});

test("a number written with its marks and read again is the same number", () => {
  fc.assert(
    fc.property(decimal, fc.constantFrom([".", ","], [",", "."], [".", " "]), (number, [decimalMark, groupMark]) => {
      const written = String(made(use("write-number", { decimals: 6, decimalMark, groupMark }, number)));
      expect(made(use("read-number", { decimalMark, groupMark }, written))).toBe(number);
    }),
  );
});

test("adding and taking away again, and multiplying by hundred and by a hundredth, lose nothing", () => {
  fc.assert(
    fc.property(decimal, decimal, (number, by) => {
      const there = made(use("calculate", { do: "add", by }, number)) ?? "";
      expect(made(use("calculate", { do: "subtract", by }, there))).toBe(number);
      const hundred = made(use("calculate", { do: "multiply", by: "100" }, number)) ?? "";
      expect(made(use("calculate", { do: "multiply", by: "0.01" }, hundred))).toBe(number);
    }),
  );
});

test("rounding moves by less than one unit, by half a unit at most when it goes to the nearest, and says so exactly when it moves", () => {
  fc.assert(
    fc.property(decimal, fc.integer({ min: 0, max: 4 }), rounding, (number, decimals, way) => {
      const outcome = use("round-number", { decimals, rounding: way }, number);
      const moved = new Exact(String(made(outcome))).minus(number).abs();
      const unit = new Exact("10").pow(-decimals);
      expect(moved.lt(unit)).toBe(true);
      if (way.startsWith("half")) expect(moved.times("2").lte(unit)).toBe(true);
      expect(outcome.ok && outcome.notes !== undefined).toBe(!moved.eq("0"));
    }),
  );
});

test("an amount is the same after it was written and read again, as text, as number and in cents", () => {
  fc.assert(
    fc.property(minor, fc.constantFrom("USD", "JPY", "EUR"), (amount, currency) => {
      const money = { minor: amount, currency };
      expect(made(use("read-money", { currency }, made(use("write-money", {}, money)) ?? ""))).toEqual(money);
      expect(made(use("read-money", { currency }, made(use("money-as-number", {}, money)) ?? ""))).toEqual(money);
      const cents = made(use("write-minor-units", {}, money)) ?? "";
      expect(made(use("read-minor-units", { currency }, cents))).toEqual(money);
      expect(made(use("change-sign", { to: "opposite" }, { minor: -amount, currency }))).toEqual(money);
    }),
  );
});

test("an amount with more decimals than its currency is never made without a rounding that was asked for and noted", () => {
  fc.assert(
    fc.property(decimal, rounding, (number, way) => {
      const exact = new Exact(number).round(2, 0).eq(number);
      expect(use("read-money", { currency: "USD" }, number).ok).toBe(exact);
      const rounded = use("round-to-money", { currency: "USD", rounding: way }, number);
      expect(rounded.ok && rounded.notes !== undefined).toBe(!exact);
    }),
  );
});

function ratesOf(rows: readonly { date: string; rate: string }[]): Tables {
  const both = rows.flatMap(({ date, rate }) => [{ date, from: "USD", to: "EUR", rate }]);
  const table: LookupTable = buildTable({ kind: "rates", name: "rates", version: 1, rows: both });
  return new Map([["rates", table]]);
}
const day = fc
  .integer({ min: 0, max: 364 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));

test("an amount converted there and back at the opposite rate comes back within what rounding may move", () => {
  const rate = fc.constantFrom("0.5", "0.8", "1.25", "2", "4");
  fc.assert(
    fc.property(minor, rate, day, rounding, (amount, there, date, way) => {
      const back = new Exact("1").div(there).toFixed();
      const rows = [
        { date, from: "USD", to: "EUR", rate: there },
        { date, from: "EUR", to: "USD", rate: back },
      ];
      const tables = new Map([["rates", buildTable({ kind: "rates", name: "rates", version: 1, rows })]]);
      const convert = (value: Value | undefined, to: string) =>
        made(
          use(
            "convert-currency",
            { to, table: "rates", rounding: way },
            [
              { name: "amount", value },
              { name: "day", value: date },
            ],
            tables,
          ),
        );
      const returned = convert(convert({ minor: amount, currency: "USD" }, "EUR"), "USD");
      // A cent at most there, which is worth `back` cents here, and a cent at most on the way back.
      const most = new Exact(back).plus("1").times("0.01");
      expect(
        isMoney(returned) &&
          decimalOf(returned)
            .minus(decimalOf({ minor: amount, currency: "USD" }))
            .abs()
            .lte(most),
      ).toBe(true);
    }),
  );
});

test("the rate of a conversion is the newest on or before the day, and without one there is no amount", () => {
  fc.assert(
    fc.property(fc.uniqueArray(day, { maxLength: 8 }), day, (days, on) => {
      const rows = days.map((date, index) => ({ date, rate: `${index + 1}` }));
      const expected = rows.filter(({ date }) => date <= on).sort((one, other) => (one.date < other.date ? 1 : -1))[0];
      const fields = [
        { name: "amount", value: { minor: 100n, currency: "USD" } },
        { name: "day", value: on },
      ];
      const params = { to: "EUR", table: "rates", rounding: "half-up", oldestDays: 366 };
      const outcome = use("convert-currency", params, fields, ratesOf(rows));
      if (expected === undefined) expect(outcome).toMatchObject({ ok: false });
      else expect(outcome).toMatchObject({ ok: true, value: { minor: BigInt(expected.rate) * 100n, currency: "EUR" } });
    }),
  );
});

test("a day written in any of the usual formats and read again is the same day", () => {
  fc.assert(
    fc.property(
      day,
      fc.constantFrom("yyyy-MM-dd", "MM/dd/yyyy", "M/d/yyyy", "dd.MM.yyyy", "yyyyMMdd", "d LLL yyyy"),
      (date, format) => {
        expect(made(use("read-date", { format }, made(use("write-date", { format }, date)) ?? ""))).toBe(date);
      },
    ),
  );
});

test("the day of the moment at which a day begins is that day, in every zone", () => {
  const zone = fc.constantFrom("UTC", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland", "America/Sao_Paulo");
  fc.assert(
    fc.property(day, zone, (date, where) => {
      const start = made(use("start-of-day", { zone: where }, date)) ?? "";
      expect(made(use("day-of-instant", { zone: where }, start))).toBe(date);
    }),
  );
});

test("the account is that of the first rule whose facts all fit", () => {
  const brand = fc.constantFrom("visa", "amex", "discover");
  const rule = fc.record({ brands: fc.uniqueArray(brand, { minLength: 1 }), account: fc.stringMatching(/^[0-9]{4}$/) });
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 6 }), brand, (rules, asked) => {
      const params = {
        facts: ["brand"],
        rules: rules.map(({ brands, account }) => ({ when: { brand: brands }, account })),
      };
      const outcome = use("gl-account", params, [{ name: "cardType", value: asked.toUpperCase() }]);
      const expected = rules.find(({ brands }) => brands.includes(asked));
      if (expected === undefined) expect(outcome).toMatchObject({ ok: false });
      else expect(outcome).toEqual({ ok: true, value: expected.account });
    }),
  );
});

test("a template without brackets is its own text, and a bracket in a value opens nothing", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (value) => {
      const given = value.trim();
      expect(made(use("template", { template: "<{a}>" }, [{ name: "a", value: given }]))).toBe(`<${given}>`);
    }),
  );
});

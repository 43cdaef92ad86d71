import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value } from "../transforms/value";
import { compileFormula } from "./compile-formula";
import type { FormulaTarget } from "./fit-result";
import { formulaInput } from "./formula-input";

const record: Value = {
  transactionId: "98213",
  amount: { minor: 12_550n, currency: "USD" },
  fee: { minor: 320n, currency: "USD" },
  customer: { name: "Acme Supply", classes: ["retail", "web"] },
  lines: [
    { item: "A-1", quantity: "3", price: { minor: 1_999n, currency: "USD" } },
    { item: "B-2", quantity: "1.5", price: { minor: 4_000n, currency: "USD" } },
  ],
  invoice: "INV-104233",
  created: new Date("2026-03-01T22:05:00Z"),
  day: "2026-03-01",
  approved: true,
};

async function evaluate(text: string, target: FormulaTarget["type"] | FormulaTarget = "text", input: Value = record) {
  const formula = compileFormula(text, typeof target === "string" ? { type: target } : target);
  if (!formula.ok) return { ok: false as const, error: formula.error };
  const [outcome] = await formula.value.evaluate([formulaInput(input)]);
  if (outcome === undefined) throw new Error("There is no outcome.");
  return outcome;
}
const usd = { type: "money", currency: "USD" } as const;

describe("a formula", () => {
  test.each<[string, FormulaTarget["type"] | FormulaTarget, Value | undefined]>([
    ['customer.name & " " & $substringAfter(invoice, "-")', "text", "Acme Supply 104233"],
    ["amount - fee", usd, { minor: 12_230n, currency: "USD" }],
    ["$sum(lines.(quantity * price))", usd, { minor: 11_997n, currency: "USD" }],
    ["0.1 + 0.2", "number", "0.3"],
    ["amount * 0.029", "number", "3.6395"],
    ["-amount", usd, { minor: -12_550n, currency: "USD" }],
    ['amount > 99 ? "large" : "small"', "text", "large"],
    ['fee > amount ? "odd" : "sound"', "text", "sound"],
    ["amount = 125.5", "switch", true],
    ["$max(lines.price)", usd, { minor: 4_000n, currency: "USD" }],
    ["lines[price < 30].item", "text", "A-1"],
    ["$sort(lines, function($one, $other) { $one.price < $other.price }).item", "list", ["B-2", "A-1"]],
    ['$money(fee, "EUR")', "money", { minor: 320n, currency: "EUR" }],
    ["day", "date", "2026-03-01"],
    ["created", "instant", new Date("2026-03-01T22:05:00Z")],
    ["customer.classes", "list", ["retail", "web"]],
    ["missing.field", "text", undefined],
    ["$match(invoice, /([0-9]+)/).groups[0]", "text", "104233"],
    ['$replace("2026/03/01", /\\//, "-")', "date", "2026-03-01"],
    ['$pad(transactionId, -10, "0")', "text", "0000098213"],
    ['$map(["a", "b"], $uppercase)', "list", ["A", "B"]],
    ["approved and fee < 5", "switch", true],
    ['"007" = 7', "switch", true],
    ['"007" = "7"', "switch", false],
    ["($share := 0.5; $half := function($x) { $x * $share }; $half(amount))", usd, { minor: 6_275n, currency: "USD" }],
  ])("gives a value of the target's type, exactly: %s", async (text, target, expected) => {
    expect(await evaluate(text, target)).toEqual({ ok: true, value: expected });
  });

  test("an amount with more decimals than its currency is refused, and one that the formula rounds is noted", async () => {
    expect(await evaluate("amount * 0.029", usd)).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining("3.6395"), remedy: expect.stringContaining("$round") },
    });
    expect(await evaluate('$round(amount * 0.029, 2, "half-up")', usd)).toMatchObject({
      ok: true,
      value: { minor: 364n, currency: "USD" },
      notes: ["3.6395 was rounded half-up to 3.64: 0.0005 more."],
    });
    expect(await evaluate("amount / 3", usd)).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining("no end of decimals") },
    });
    expect(await evaluate('$divide(amount, 3, 2, "down")', usd)).toMatchObject({
      value: { minor: 4_183n },
      notes: [expect.stringContaining("41.83")],
    });
    expect(await evaluate("amount", "money")).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining("without a currency") },
    });
  });

  test("what is added exactly stays exact, whatever the amounts", async () => {
    const cents = fc.bigInt(-(10n ** 12n), 10n ** 12n);
    await fc.assert(
      fc.asyncProperty(cents, cents, async (one, other) => {
        const input = { a: { minor: one, currency: "USD" }, b: { minor: other, currency: "USD" } };
        expect(await evaluate("a + b", usd, input)).toEqual({
          ok: true,
          value: { minor: one + other, currency: "USD" },
        });
        expect(await evaluate("a < b", "switch", input)).toEqual({ ok: true, value: one < other });
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ["amount +", "the end", "Unexpected end of expression"],
    ["amount + * 2", 12, "(at character 12)"],
    ["$now()", 4, "$now cannot be used here"],
    ["$eval('1')", 5, "$eval cannot be used here"],
    ["$sume(lines.price)", 5, "There is no function or name $sume"],
    ["lines^(price)", 6, "by its letters"],
    ["$match(invoice, /(?=I)/)", 23, "cannot be used"],
    ["$match(invoice, /(a{1,500}){1,2}/)", 33, "repeats too much"],
    ["customer.name * 2", 15, '"Acme Supply" is no number'],
    ["$sort(lines.price)", 6, "$sort needs to be told how"],
    ["|$|{}|", 1, "cannot be used here"],
    ["$uppercase(?)", undefined, "cannot be used here"],
    ["$error('No customer')", 7, "No customer"],
  ])("is refused with a sentence and its place where it cannot be used: %s", async (text, position, said) => {
    const outcome = await evaluate(text);
    expect(outcome).toMatchObject({ ok: false, error: { text: expect.stringContaining(said) } });
    if (!outcome.ok && typeof position === "number") expect(outcome.error).toMatchObject({ position });
  });

  test("that gives another type than the field takes says what it gave", async () => {
    expect(await evaluate("approved")).toMatchObject({
      ok: false,
      error: { text: "The formula gives true, and the field takes text." },
    });
    expect(await evaluate("customer", "number")).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining("a record") },
    });
    expect(await evaluate("$uppercase")).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining("a function") },
    });
    expect(await evaluate('"2026-02-30"', "date")).toMatchObject({ ok: false });
    expect(await evaluate("0.1 * 0.1 * 1234567890.123456", "number")).toMatchObject({
      ok: true,
      value: "12345678.90123456",
    });
    expect(await evaluate("$sqrt(2)", "number")).toMatchObject({
      ok: false,
      error: { text: expect.stringContaining("no longer exact") },
    });
  });

  test("evaluates records one by one: what one of them does to it touches no other", async () => {
    const formula = compileFormula("$round(a / b, 1)", { type: "number" });
    if (!formula.ok) throw new Error(formula.error.text);
    const inputs = [
      { a: "1", b: "4" },
      { a: "1", b: "0" },
      { a: "1", b: "2" },
    ];
    const [first, second] = await Promise.all([formula.value.evaluate(inputs), formula.value.evaluate(inputs)]);
    expect(first).toMatchObject([
      { value: "0.2", notes: [expect.any(String)] },
      { ok: false },
      { ok: true, value: "0.5" },
    ]);
    expect(first[2]).toEqual({ ok: true, value: "0.5" });
    expect(second).toEqual(first);
  });
});

describe("a hostile formula is stopped", () => {
  const doubling = (start: string, grow: string, turns: number): string =>
    `($grow := function($x, $n) { $n = 0 ? $x : $grow(${grow}, $n - 1) }; $grow(${start}, ${turns}))`;
  const deep = "deeper into itself";
  const work = "more work than a formula may";
  const items = "more than 5000 items";
  const long = "beyond 20000 characters";
  const large = "beyond what a formula may hold";
  const twice = doubling('{"a": 1}', '{"a": $x, "b": $x}', 40);
  test.each([
    ["a function that calls itself", "($f := function($x) { 1 + $f($x) }; $f(1))", deep],
    ["a function that calls itself at its end", "($f := function($x) { $f($x + 1) }; $f(1))", work],
    ["two that call each other", "($f := function($x) { $g($x) }; $g := function($x) { $f($x) }; $f(1))", work],
    ["calls that branch", "($f := function($n) { $n = 0 ? 1 : $f($n - 1) + $f($n - 1) }; $f(40))", work],
    ["a huge range", "$sum([1..10000000])", items],
    ["ranges in ranges", "[1..5000].[1..5000].[1..5000]", work],
    ["a text that doubles", doubling('"x"', "$x & $x", 40), long],
    ["a text that is replaced by longer ones", doubling('"x"', '$replace($x, "x", "xxxxxxxxxx")', 20), long],
    [
      "one long replacement",
      '($b := $pad("", 1000, "a"); $c := $b & $b & $b; $replace($c, "a", $c))',
      "$replace could make",
    ],
    ["a wide filling", '$pad("x", 1000000000)', "$pad takes"],
    ["many fillings", '$map([1..5000], function($i) { $pad("x", 1000) })', large],
    ["many long splits", '$map([1..400], function($i) { $split($pad("", 1000, "a"), "") })', work],
    ["a list that doubles", doubling("[1]", "$append($x, $x)", 40), items],
    ["a record that holds itself twice, written out", `$string(${twice})`, large],
    ["a record that holds itself twice, compared", `(${twice} = 1)`, large],
    ["lists in lists", doubling("[1]", "[[$x], [$x]]", 40), large],
    ["a number that grows", doubling("9", "$x * $x", 40), "more than 40 digits"],
    ["a power", "$power(10, 100000)", "cannot be represented"],
    ["a pattern used many times", '$map([1..5000], function($i) { $match($pad("", 1000, "a"), /a*b/) })', work],
    ["a pattern on a long text", '($t := $pad("", 1000, "a"); $match($t & $t & $t, /a/))', "more than 2000 characters"],
    ["every pair of a long list", "$distinct([1..5000])", work],
    ["deep brackets", `${"(".repeat(1_900)}1${")".repeat(1_900)}`, deep],
    ["deep lists", `${"[".repeat(1_900)}1${"]".repeat(1_900)}`, deep],
    ["many parts", "1+".repeat(1_900).concat("1"), "too many parts"],
    ["an error thrown without a word", "$error()", "$error()"],
    ["a clock behind a function", "($f := function($x) { $x }; $now())", "$now cannot be used here"],
  ])("%s, for the reason that is its own", async (_, text, reason) => {
    const started = performance.now();
    const before = process.memoryUsage().heapUsed;
    const outcome = await evaluate(text, "number");
    expect(outcome).toMatchObject({ ok: false, error: { text: expect.stringContaining(reason) } });
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300_000_000);
  });

  test("or finds nothing where it reaches for what is behind it, or sets a trap for engines that go back", async () => {
    for (const text of [
      '$lookup({}, "constructor").constructor("return 1")()',
      '$lookup("x", "__proto__").x.y()',
      '$match($pad("", 1000, "a") & "!", /^(a+)+$/)',
    ]) {
      expect(await evaluate(text)).toEqual({ ok: true, value: undefined });
    }
  });

  test("over many records leaves others their turn", async () => {
    const formula = compileFormula("$sum([1..2000])", { type: "number" });
    if (!formula.ok) throw new Error(formula.error.text);
    let turns = 0;
    const watch = setInterval(() => {
      turns += 1;
    }, 1);
    await formula.value.evaluate(Array.from({ length: 400 }, () => ({})));
    clearInterval(watch);
    expect(turns).toBeGreaterThan(2);
  });

  test("and the next formula runs as if nothing had been", async () => {
    expect(await evaluate("$sum([1..100])", "number")).toEqual({ ok: true, value: "5050" });
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ok } from "@/server/kernel/result";
import { mappingTransforms } from "../compile/mapping-transforms";
import { findShape, shapes } from "../shapes/shapes";
import { checkRuleSet, compileRules, gravest, type RulesGround } from "./compile-rules";
import { type Rule, ruleSchema, rulesSchema } from "./rule.schema";
import { noFacts, type RuleFacts } from "./rule-facts";
import { ruleKinds } from "./rule-kinds";
import { rulesPage } from "./rules-page";

const noFormulas: RulesGround["readFormula"] = () => ({ ok: false, error: { text: "None here.", remedy: "None." } });
const on = (shape: keyof typeof shapes, more: Partial<RulesGround> = {}): RulesGround => ({
  shape: shapes[shape],
  readFormula: noFormulas,
  currency: "USD",
  ...more,
});
const usd = (minor: number | bigint) => ({ minor: BigInt(minor), currency: "USD" });

function check(rules: readonly unknown[], ground: RulesGround, record: unknown, facts: Partial<RuleFacts> = {}) {
  const compiled = compileRules(rulesSchema.parse(rules), ground);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  if (compiled.value.waits) throw new Error("These rules have no formulas.");
  return compiled.value.check(record, { ...noFacts, ...facts });
}

describe.each(Object.entries(ruleKinds))("the rule %s", (kind, { title, description, examples, places, message }) => {
  test("is explained, and says what its examples say", async () => {
    expect(title).toMatch(/^[A-Z]/);
    expect(description).toMatch(/^[A-Z].*\.$/);
    for (const [place] of message.matchAll(/\{(\w+)\}/g)) expect(Object.keys(places)).toContain(place.slice(1, -1));
    expect(examples.some(({ says }) => says === undefined)).toBe(true);
    expect(examples.some(({ says }) => says !== undefined)).toBe(true);
    for (const { rule, shape, record, facts, says } of examples) {
      const { readFormula } = mappingTransforms;
      const ground = on("sage-pro.receipt", { shape: findShape(shape) ?? shapes["sage-pro.receipt"], readFormula });
      const compiled = compileRules(rulesSchema.parse([{ kind, id: "r", ...rule }]), ground);
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
      const found = await compiled.value.check(record, { ...noFacts, ...facts });
      expect(found.map(({ text }) => text)).toEqual(says === undefined ? [] : [says]);
    }
  });
});

test("a rule about a list looks at each element, and beside its other fields", () => {
  const lines = [
    { item: "HAM-16", qtyord: "3", price: usd(100) },
    { item: "", qtyord: "0", price: usd(100) },
  ];
  const rules = [
    { kind: "required", id: "item", field: "lines[].item", severity: "warn" },
    { kind: "range", id: "some", field: "lines[].qtyord", atLeast: "1", severity: "review" },
    { kind: "exists", id: "known", field: "lines[].item", lookUp: "item" },
  ];
  const ground = on("sage-pro.sales-order");
  const facts = { exists: { item: new Set(["HAM-16"]) } };
  const found = check(rules, ground, { lines }, facts);
  expect(found.map(({ ruleId, at, severity }) => [ruleId, at, severity])).toEqual([
    ["item", [1], "warn"],
    ["some", [1], "review"],
  ]);
  expect(gravest(found)).toBe("review");
  expect(gravest([])).toBeUndefined();
  expect(gravest([{ severity: "warn" }, { severity: "stop" }])).toBe("stop");
});

test("what must be looked up is gathered from all records, each key once", () => {
  const rules = rulesSchema.parse([
    { kind: "exists", id: "1", field: "custno", lookUp: "customer" },
    { kind: "open-balance", id: "2", field: "amount", invoice: "invno" },
    { kind: "period-open", id: "3", field: "date" },
  ]);
  const compiled = compileRules(rules, on("sage-pro.receipt"));
  if (!compiled.ok) throw new Error("The rules are sound.");
  const records = [{ custno: "C1" }, { custno: "C1 ", invno: "    177154" }, { custno: "C2" }, {}];
  const { exists, balances, periods } = compiled.value.needs(records);
  expect([[...exists.customer], [...exists.item], [...balances], periods]).toEqual([
    ["C1", "C2"],
    [],
    ["177154"],
    true,
  ]);
});

test.each<readonly [string, object, string]>([
  ["a field that is not there", { kind: "required", field: "colour" }, "Sage Pro receipt has no field colour."],
  ["a range of a text", { kind: "range", field: "memo", atLeast: "1" }, '"Memo" holds text, which has no range.'],
  ["a range without limits", { kind: "range", field: "date" }, "The rule has no limit."],
  ["a limit that is none", { kind: "range", field: "date", atMost: "soon" }, '"soon" is not a day.'],
  [
    "a pattern that looks ahead",
    { kind: "pattern", field: "memo", pattern: "(?=a)" },
    '"(?=a)" is no pattern in the syntax of RE2.',
  ],
  ["a width that nobody knows", { kind: "width", field: "reference" }, 'No width of "Reference" is known.'],
  [
    "two fields that cannot be compared",
    { kind: "compare", field: "date", is: "equal", other: "amount" },
    '"Posting date" holds date and "Amount" holds money, so they cannot be compared in this way.',
  ],
  [
    "texts in an order",
    { kind: "compare", field: "memo", is: "less", other: "invno" },
    '"Memo" holds text and "Invoice number" holds text, so they cannot be compared in this way.',
  ],
  [
    "a period of an amount",
    { kind: "period-open", field: "amount" },
    '"Amount" holds money, and a period is made of days.',
  ],
  [
    "a balance of a text",
    { kind: "open-balance", field: "memo", invoice: "invno" },
    '"Memo" holds text, and a balance is an amount.',
  ],
  [
    "a place that is not there",
    { kind: "required", field: "memo", message: "{field} and {colour}" },
    "The message has no place {colour}.",
  ],
  ["a formula that cannot be read", { kind: "formula", formula: "((" }, "None here."],
])("%s is told at the rule, with what to do", (_, rule, text) => {
  const problems = checkRuleSet([ruleSchema.parse({ id: "r", ...rule })], on("sage-pro.receipt"));
  expect(problems).toEqual([{ ruleId: "r", text, remedy: expect.stringMatching(/\.$/) }]);
});

test("two rules of one id are told, and fields of two lists are not compared", () => {
  const twice = rulesSchema.parse([1, 2].map(() => ({ kind: "required", id: "r", field: "memo" })));
  expect(checkRuleSet(twice, on("sage-pro.receipt"))).toHaveLength(1);
  const apart: Rule = ruleSchema.parse({
    kind: "compare",
    id: "r",
    field: "lines[].sku",
    is: "equal",
    other: "transactions[].gateway",
  });
  expect(checkRuleSet([apart], on("shopify.order"))[0]?.text).toContain("lies in another list");
});

test("a message of one's own has its places filled in, and what a value holds is no place", () => {
  const rule = {
    kind: "exists",
    id: "r",
    field: "custno",
    lookUp: "customer",
    message: "{value} is unknown ({what}).",
  };
  expect(check([rule], on("sage-pro.receipt"), { custno: "{what}" })[0]?.text).toBe("{what} is unknown (customer).");
});

test("of a personal value a finding shows the form alone", () => {
  const rule = { kind: "pattern", id: "r", field: "payerName", pattern: "[A-Z]+" };
  const [finding] = check([rule], on("paytrace.transaction"), { payerName: "Ada Blake" });
  expect(finding?.text).toBe('Payer is "A••• B•••", which does not have the form that is wanted.');
});

test("a formula must give true; false, nothing and failures break its rule", async () => {
  const outcomes = [
    { ok: true, value: true },
    { ok: true, value: false },
    { ok: true, value: undefined },
  ] as const;
  const readFormula: RulesGround["readFormula"] = (text) =>
    ok({
      evaluate: async (records) =>
        records.map(() => outcomes[Number(text)] ?? { ok: false, error: { text: "It took too long.", remedy: "" } }),
    });
  const rules = rulesSchema.parse([0, 1, 2, 3].map((at) => ({ kind: "formula", id: `f${at}`, formula: String(at) })));
  const compiled = compileRules(rules, on("sage-pro.receipt", { readFormula }));
  const found = compiled.ok ? await compiled.value.check({}, noFacts) : [];
  expect(found.map(({ ruleId, text }) => [ruleId, text])).toEqual([
    ["f1", "A rule written as a formula does not hold."],
    ["f2", "A rule written as a formula does not hold."],
    ["f3", "It took too long."],
  ]);
});

test("an amount is inside a range exactly when it is not below the least and not above the most, to the cent", () => {
  const cents = fc.integer({ min: -1_000, max: 1_000 });
  const text = (minor: number) =>
    `${minor < 0 ? "-" : ""}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, "0")}`;
  fc.assert(
    fc.property(cents, cents, cents, (least, most, amount) => {
      const rule = { kind: "range", id: "r", field: "amount", atLeast: text(least), atMost: text(most) };
      const holds = check([rule], on("sage-pro.receipt"), { amount: usd(amount) }).length === 0;
      expect(holds).toBe(amount >= least && amount <= most);
    }),
    { numRuns: 200 },
  );
  const rule = { kind: "range", id: "r", field: "amount", atMost: "10.00" };
  expect(check([rule], on("sage-pro.receipt"), { amount: { minor: 1n, currency: "CAD" } })).toHaveLength(1);
});

test("a tolerance is kept to the cent on both sides, and part payments break the rule only where they are told to", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_000 }),
      fc.integer({ min: 0, max: 3_000 }),
      fc.integer({ min: 0, max: 20 }),
      fc.boolean(),
      (amount, balance, percent, either) => {
        const rule = {
          kind: "open-balance",
          id: "r",
          field: "amount",
          invoice: "invno",
          unit: "percent",
          tolerance: String(percent),
          differs: either ? "either-way" : "above",
        };
        const facts = { balances: new Map([["1", usd(balance)]]) };
        const holds = check([rule], on("sage-pro.receipt"), { amount: usd(amount), invno: "1" }, facts).length === 0;
        const difference = 100 * (amount - balance);
        const most = balance * percent;
        expect(holds).toBe(either ? Math.abs(difference) <= most : difference <= most);
      },
    ),
    { numRuns: 200 },
  );
});

test("a hostile pattern and a long text take no time that anybody notices", () => {
  const rule = { kind: "pattern", id: "r", field: "memo", pattern: "(a+)+(a+)+b" };
  const begun = performance.now();
  expect(check([rule], on("sage-pro.receipt"), { memo: "a".repeat(2_000) })).toHaveLength(1);
  expect(check([rule], on("sage-pro.receipt"), { memo: "a".repeat(1_000_000) })).toHaveLength(1);
  // An engine that goes back would not be done in a lifetime.
  expect(performance.now() - begun).toBeLessThan(20_000);
});

test("rules never throw, whatever the record is", () => {
  const examples = Object.entries(ruleKinds).flatMap(
    ([
      kind,
      {
        examples: [first],
      },
    ]) =>
      first === undefined || first.shape !== "sage-pro.receipt" || kind === "formula"
        ? []
        : [{ kind, id: kind, ...first.rule }],
  );
  expect(examples.length).toBeGreaterThan(5);
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom("reference", "amount", "date", "custno", "invno"),
        fc.anything({ withBigInt: true, withDate: true }),
      ),
      (record) => {
        for (const { text } of check(examples, on("sage-pro.receipt"), record)) expect(text).not.toBe("");
      },
    ),
    { numRuns: 200 },
  );
});

test("the page of rules says what the rules say", async () => {
  await expect(rulesPage(ruleKinds)).toMatchFileSnapshot("../../../../docs/rules.md");
});

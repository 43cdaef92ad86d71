import { expect, test } from "vitest";
import { invoice, usd } from "@/tests/support/decisions";
import { paidItem, periodOf, receiptMapping, ruleOf, standInBooks, surroundings } from "@/tests/support/flow-payments";
import type { KnownGate } from "../gates";
import type { Item } from "../item";
import type { StepContext } from "../step";
import { checkRulesStep } from "./check-rules";
import { mapRecordStep } from "./map-record";

const open = periodOf("2026-11-01", "2026-11-30", true);
const closed = { ...open, open: false };

function bind(rules: readonly object[], more: object = {}) {
  const bound = checkRulesStep.bind({ rules, ...more });
  if (!bound.ok) throw new Error(JSON.stringify(bound.error));
  return bound.value;
}
/** Maps the items as the template does, then holds them to rules. */
async function check(rules: readonly Readonly<Record<string, unknown>>[], items: readonly Item[], ctx: StepContext) {
  const mapping = mapRecordStep.bind({ mapping: receiptMapping() });
  if (!mapping.ok) throw new Error("The template's mapping can be read.");
  await mapping.value.run(ctx, items);
  await bind(rules.map(ruleOf)).run(ctx, items);
}
const atMost = (severity: string) => ({ id: "most", kind: "range", field: "amount", atMost: "50.00", severity });
const books = standInBooks({ customers: ["C00001"], invoices: [invoice()], periods: [open] });

test("a rule that stops a payment puts it before a person with its words, unless a line leads on from there", async () => {
  const item = paidItem("1");
  await check([{ ...atMost("stop"), message: "{value} is too much for us." }], [item], surroundings(books));
  expect(item).toMatchObject({
    port: "broken",
    conclusion: { status: "dead", cause: "rule_broken", text: "100.00 USD is too much for us." },
  });
  expect(item.steps.at(-1)).toMatchObject({ outcome: "failed", detail: { rule: "most", field: "amount" } });
});

test("a rule that warns is noted, and the payment goes on", async () => {
  const item = paidItem("1");
  await check([atMost("warn")], [item], surroundings(books));
  expect([item.port, item.end, item.conclusion]).toEqual([undefined, undefined, undefined]);
  expect(item.steps.at(-1)).toMatchObject({ outcome: "passed", text: expect.stringContaining("at most 50.00") });
  expect(item.steps.filter(({ text }) => text.includes("hold"))).toEqual([]);
});

test("a rule that wants somebody to look holds the payment until they have, and asks again for another amount", async () => {
  const now = new Date("2026-12-01T12:00:00Z");
  const look = async (gate?: Partial<KnownGate>) => {
    const item = paidItem("1");
    if (gate !== undefined) {
      const known: KnownGate = {
        node: "here",
        kind: "approval",
        dueAt: new Date("2026-12-10T12:00:00Z"),
        amount: usd(10_000),
        state: "open",
        decidedBy: "Ada",
        note: "",
        flowVersionId: "v",
        ...gate,
      };
      item.gates = new Map([["here", known]]);
    }
    await check([atMost("review")], [item], surroundings({ ...books, now }));
    return item;
  };
  expect((await look()).end).toMatchObject({
    status: "parked",
    cause: "review_needed",
    until: new Date("2026-12-15T12:00:00Z"),
    gate: { node: "here", kind: "approval", amount: usd(10_000) },
  });
  const approved = await look({ state: "approved" });
  expect([approved.port, approved.end]).toEqual([undefined, undefined]);
  expect(await look({ state: "declined", note: "No" })).toMatchObject({
    port: "broken",
    conclusion: { cause: "rule_broken", text: expect.stringContaining('Declined by Ada. "No"') },
  });
  expect(await look({ dueAt: now })).toMatchObject({ conclusion: { text: expect.stringContaining("within 14 days") } });
  expect((await look({ state: "approved", amount: usd(9_000) })).end).toMatchObject({ status: "parked" });
});

test("a day in a closed period waits and is tried again, as a posting into it would", async () => {
  const rule = { id: "period", kind: "period-open", field: "date" };
  const item = paidItem("1");
  await check([rule], [item], surroundings(standInBooks({ periods: [closed] })));
  expect(item.end).toMatchObject({ status: "waits", cause: "period_closed", retryAfterMs: 3_600_000, needsYou: true });
});

test("what the rules of a chunk ask of Sage Pro is one call for each kind of question, and none when nobody asks", async () => {
  const { erp, asked } = standInBooks({ customers: ["C00001"], invoices: [invoice()], periods: [open] });
  const items = Array.from({ length: 30 }, (_, index) => paidItem(String(index), { customerId: `C0000${index % 3}` }));
  await check([atMost("warn")], items, surroundings({ erp }));
  expect(asked).toEqual([]);
  await check(
    [
      { id: "customer", kind: "exists", field: "custno", lookUp: "customer" },
      { id: "period", kind: "period-open", field: "date" },
    ],
    items,
    surroundings({ erp }),
  );
  expect(asked).toEqual(["customers 3", "periods"]);
  expect(items.filter(({ port }) => port === "broken")).toHaveLength(20);
});

test("an account must be there and open, or the payment is stopped before Sage Pro would refuse it", async () => {
  const rule = { id: "account", kind: "exists", field: "cashAccount", lookUp: "account" };
  const ends = [];
  for (const accounts of [[], [{ account: "1050-000", active: false }], [{ account: "1050-000", active: true }]]) {
    const item = paidItem("1");
    await check([rule], [item], surroundings(standInBooks({ accounts })));
    ends.push(item.conclusion?.text ?? item.steps.at(-1)?.text);
  }
  const missing = "There is no G/L account 1050-000 in the books.";
  expect(ends).toEqual([missing, missing, "The rule holds."]);
});

test("an invoice that was found is what the rules see, and it is not asked for again; of two payments the second sees what the first leaves", async () => {
  const { erp, asked } = standInBooks({});
  const items = [6_000n, 6_000n, 4_000n].map((minor, index) => {
    const item = paidItem(String(index), { amount: usd(minor) });
    item.invoices = [invoice()];
    return item;
  });
  await check([{ id: "open", kind: "open-balance", field: "amount", invoice: "invno" }], items, surroundings({ erp }));
  expect(asked).toEqual([]);
  expect(items.map(({ port }) => port)).toEqual([undefined, "broken", undefined]);
  expect(items[1]?.conclusion?.text).toContain("40.00 USD of invoice 170001 are open");
});

test("refunds, declines, what only waits for settlement and what is in the books are not held to rules about receipts", async () => {
  const items = [
    paidItem("1", { type: "refund" }),
    paidItem("2", { status: "declined" }),
    paidItem("3", { status: "voided" }),
    paidItem("4", { status: "pending" }),
    paidItem("5", { status: "settled" }),
  ];
  await check([atMost("stop")], items, surroundings({ ...books, rules: { postWhen: "settled" } }));
  expect(items.map(({ port }) => port)).toEqual([undefined, undefined, undefined, undefined, "broken"]);
});

test("a payment that nothing was mapped to is not let through", async () => {
  const item = paidItem("1");
  await bind([ruleOf(atMost("warn"))]).run(surroundings(books), [item]);
  expect(item.end).toMatchObject({
    cause: "mapping_failed",
    text: "There is no Sage Pro receipt here to hold to the rules.",
  });
});

test("rules that cannot be applied are told at the rule", () => {
  const problems = bind([
    ruleOf({ id: "a", kind: "range", field: "colour", atMost: "1" }),
    ruleOf({ id: "b", kind: "period-open", field: "amount" }),
    ruleOf({ id: "c", kind: "formula", formula: "amount.(" }),
  ]).check({ currency: "USD" });
  expect(problems.map(({ field }) => field)).toEqual(["rules.a", "rules.b", "rules.c"]);
  for (const { text, remedy } of problems) expect([text, remedy]).not.toContain("");
  expect(checkRulesStep.bind({ rules: [] })).toMatchObject({ error: [{ field: "rules" }] });
});

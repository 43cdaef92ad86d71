import fc from "fast-check";
import { expect, test } from "vitest";
import { invoice, usd } from "@/tests/support/decisions";
import {
  findPaymentStep,
  paidItem,
  periodOf,
  receiptMapping,
  ruleOf,
  standInBooks,
  surroundings,
} from "@/tests/support/flow-payments";
import { findTestStep, testNode } from "@/tests/support/flow-steps";
import { randomFlow } from "@/tests/support/random-flows";
import { buildTable } from "../mapping/tables/build-table";
import { checkFlow } from "./check-flow";
import { compileFlow } from "./compile-flow";
import type { FlowNode } from "./flow.schema";
import type { Item } from "./item";
import { runFlow } from "./run-flow";
import type { FindStep } from "./steps";

const find: FindStep = (type, version) => findTestStep(type, version) ?? findPaymentStep(type, version);
const config = (value: unknown): FlowNode["config"] => JSON.parse(JSON.stringify(value));
const transform = (name: string, params: object) => ({ transform: name, version: 1, params }) as never;

/** Rows that make something of every payment, of some, or of none, with tables, formulas and notes. */
const someMapping = fc
  .subarray([
    {
      target: "cashAccount",
      from: { kind: "fields" as const, paths: ["cardBrand"] },
      transforms: [transform("look-up", { table: "accounts", column: "account" })],
    },
    {
      target: "memo",
      from: { kind: "field" as const, path: "customerReferenceId" },
      transforms: [transform("truncate", { width: 4 })],
    },
    { target: "invno", from: { kind: "field" as const, path: "invoiceId" } },
    { target: "custno", from: { kind: "formula" as const, text: "invoiceId = '170003' ? amount : customerId" } },
  ])
  .map((rows) => config({ mapping: receiptMapping(...rows) }));

const severity = fc.constantFrom("stop", "review", "warn");
const someRules = fc
  .tuple(
    severity,
    severity,
    fc.subarray(
      [
        { id: "customer", kind: "exists", field: "custno", lookUp: "customer" },
        { id: "invoice", kind: "exists", field: "invno", lookUp: "invoice" },
        { id: "period", kind: "period-open", field: "date" },
        { id: "open", kind: "open-balance", field: "amount", invoice: "invno" },
        { id: "most", kind: "range", field: "amount", atMost: "100.00" },
        { id: "named", kind: "formula", formula: "reference != '170002'" },
      ],
      { minLength: 1 },
    ),
  )
  .map(([first, others, rules]) =>
    config({ rules: rules.map((rule, index) => ruleOf({ ...rule, severity: index === 0 ? first : others })) }),
  );

const flow = randomFlow(
  {
    "test.mark": { ports: ["next"] },
    "test.fork": { ports: ["left", "middle", "right"] },
    "test.conclude": { ports: ["concluded"] },
    "map.record": { ports: ["next"], config: someMapping },
    "check.rules": { ports: ["next", "broken"], mayEnd: ["broken"], config: someRules },
  },
  [testNode("paid", "test.has-payment"), testNode("map", "map.record", config({ mapping: receiptMapping() }))],
);

/** Every payment names an invoice of its own: what neighbours take of one is a matter of their order and not of chunks. */
const payments = fc.array(
  fc.record({
    amount: fc.integer({ min: 1, max: 20_000 }).map(usd),
    status: fc.constantFrom("pending", "settled", "declined", "voided" as const),
    type: fc.constantFrom("sale", "sale", "refund" as const),
    cardBrand: fc.constantFrom("visa", "amex" as const),
    customerId: fc.constantFrom("C00001", "C00002", ""),
    customerReferenceId: fc.constantFrom("", "PO 12", "a long reference"),
    occurredAt: fc.constantFrom(new Date("2026-11-20T18:00:00Z"), new Date("2026-10-20T18:00:00Z")),
  }),
  { maxLength: 20 },
);
const invoices = Array.from({ length: 15 }, (_, index) => invoice({ invno: `    ${170_000 + index}` }));
const { erp } = standInBooks({
  customers: ["C00001"],
  invoices,
  periods: [periodOf("2026-11-01", "2026-11-30", true), periodOf("2026-10-01", "2026-10-31", false)],
});
const accounts = buildTable({
  kind: "keys",
  name: "accounts",
  version: 1,
  columns: ["account"],
  rows: [{ key: "visa", from: null, values: ["1051-000"] }],
});

const seen = ({ event, steps, end, made, facts }: Item) => ({ id: event.id, steps, end, made: [...made], facts });

const ctx = surroundings({ erp, tables: new Map([["accounts", accounts]]) });
type Drawn = readonly Parameters<typeof paidItem>[1][];
const itemsOf = (drawn: Drawn): Item[] =>
  drawn.map((changes, index) => paidItem(`p${index}`, { ...changes, invoiceId: String(170_000 + index) }));

test("any valid flow with mappings and rules does the same to a chunk as to its payments one by one, and ends every one", async () => {
  await fc.assert(
    fc.asyncProperty(flow, payments, async (document, drawn) => {
      expect(checkFlow(document, { find, currency: "USD", tables: new Set(["accounts"]) })).toEqual([]);
      const plan = compileFlow(document, find);
      const together = itemsOf(drawn);
      await runFlow(ctx, plan, together);
      const alone = itemsOf(drawn);
      for (const item of alone) await runFlow(ctx, plan, [item]);
      expect(together.map(seen)).toEqual(alone.map(seen));
      expect(together.filter(({ end }) => end === undefined)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("the random flows come to every way in which mappings and rules end a payment", async () => {
  const ends = new Set<string | undefined>();
  // Always the same ones: what is drawn anew each time may miss a way now and then.
  for (const [document, drawn] of fc.sample(fc.tuple(flow, payments), { numRuns: 100, seed: 7 })) {
    const items = itemsOf(drawn);
    await runFlow(ctx, compileFlow(document, find), items);
    for (const { end } of items) ends.add(end?.cause);
  }
  for (const cause of ["mapping_failed", "rule_broken", "review_needed", "period_closed"])
    expect(ends).toContain(cause);
});

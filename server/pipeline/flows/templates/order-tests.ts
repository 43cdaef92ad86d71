import { toDecimal } from "@/server/kernel/money";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { Assertion, NamedTest, TestBooks } from "../named-tests/named-test.schema";

const at = "2026-11-20T18:00:00.000Z";

interface OrderChange {
  readonly cancelled?: boolean;
  readonly totalMinor?: bigint;
  readonly name?: string;
}

/** What tests of orders are made of, in the currency of the books. */
export function orderTest({ baseCurrency }: PostingRules) {
  const money = (minor: bigint): string => `${toDecimal({ minor, currency: baseCurrency })} ${baseCurrency}`;
  const line = (quantity: number) => ({
    ...{ lineId: "1", sku: "WIDGET", title: "Widget", quantity, unitPrice: money(1_000n) },
  });
  return {
    /** Three at 10.00 with 3.50 of tax; a cancelled one has nothing left. */
    order: ({ cancelled = false, totalMinor = 3_350n, name = "#1001" }: OrderChange) => ({
      ...{ orderId: "gid://shopify/Order/100000001", name, placedAt: at, financialStatus: "PAID" },
      ...{ customerId: "gid://shopify/Customer/1003", email: "a•••@b•••.e•••" },
      ...(cancelled
        ? { cancelledAt: at, total: money(0n), tax: money(0n), lines: [line(0)] }
        : { total: money(totalMinor), tax: money(350n), lines: [line(3)] }),
    }),
    test: (name: string, order: object, expected: readonly Assertion[]): NamedTest => ({
      ...{ name, expected: [...expected] },
      input: { kind: "order", order: JSON.parse(JSON.stringify(order)), at, gates: "approve", books: noBooks },
    }),
    salesOrder: (minor: bigint): Assertion => ({
      ...{ kind: "document", document: "sales_order", amount: money(minor), custno: "S1003" },
    }),
    outcome: (ended: Extract<Assertion, { kind: "outcome" }>["outcome"]): Assertion => ({
      ...{ kind: "outcome", outcome: ended },
    }),
    count: (documents: number): Assertion => ({ kind: "documents", count: documents }),
  };
}

/**
 * What must hold of an order whatever is set up: it and its customer are written with what it costs, a cancelled one is made void, one
 * without a number is stopped, and what is no goods waits for an item. They go on at waits and approvals.
 */
export function orderTests(rules: PostingRules): readonly NamedTest[] {
  const { order, test, salesOrder, outcome, count } = orderTest(rules);
  return [
    test("An order and its customer are written with what it costs", order({}), [
      ...[outcome("posted"), salesOrder(3_350n), count(2)],
      { kind: "way", nodes: ["read", "map", "validate", "write"] },
    ]),
    test("An order that was cancelled is made void", order({ cancelled: true }), [outcome("posted"), count(1)]),
    test("An order without a number is stopped, because it could not be found again", order({ name: " " }), [
      ...[outcome("needs_you"), count(0)],
    ]),
    test("Prices that include the tax are refused", order({ totalMinor: 3_000n }), [
      ...[outcome("needs_you"), { kind: "exception", cause: "validation_failed" } as const, count(0)],
    ]),
  ];
}

const noBooks: TestBooks = {
  ...{ invoices: [], customers: [], accounts: [], items: [], postings: [], periods: null },
  desk: { ledger: null, charges: null, labels: null },
};

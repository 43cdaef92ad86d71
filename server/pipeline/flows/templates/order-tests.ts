import { toDecimal } from "@/server/kernel/money";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { Assertion, NamedTest, TestBooks } from "../named-tests/named-test.schema";

const at = "2026-11-20T18:00:00.000Z";

/**
 * What must hold of an order whatever is set up: it and its customer are written with what it costs, a cancelled one is made void, one
 * without a number is stopped, and what is no goods waits for an item. They go on at waits and approvals.
 */
export function orderTests({ baseCurrency }: PostingRules): readonly NamedTest[] {
  const money = (minor: bigint): string => `${toDecimal({ minor, currency: baseCurrency })} ${baseCurrency}`;
  const line = (quantity: number) => ({
    ...{ lineId: "1", sku: "WIDGET", title: "Widget", quantity, unitPrice: money(1_000n) },
  });
  const order = (change: object) => ({
    ...{ orderId: "gid://shopify/Order/100000001", name: "#1001", placedAt: at, financialStatus: "PAID" },
    ...{ total: money(3_350n), tax: money(350n), customerId: "gid://shopify/Customer/1003", email: "a•••@b•••.e•••" },
    lines: [line(3)],
    ...change,
  });
  const test = (name: string, change: object, expected: readonly Assertion[]): NamedTest => ({
    ...{ name, expected: [...expected] },
    input: { kind: "order", order: order(change), at, gates: "approve", books: noBooks },
  });
  const salesOrder = (minor: bigint): Assertion => ({
    ...{ kind: "document", document: "sales_order", amount: money(minor), custno: "S1003" },
  });
  return [
    test("An order and its customer are written with what it costs", {}, [
      ...[outcome("posted"), salesOrder(3_350n), count(2)],
      { kind: "way", nodes: ["read", "map", "validate", "write"] },
    ]),
    test(
      "An order that was cancelled is made void",
      { cancelledAt: at, total: money(0n), tax: money(0n), lines: [line(0)] },
      [...[outcome("posted"), count(1)]],
    ),
    test("Prices that include the tax are refused", { total: money(3_000n) }, [
      ...[outcome("needs_you"), { kind: "exception", cause: "validation_failed" } as const, count(0)],
    ]),
  ];
}

const noBooks: TestBooks = {
  ...{ invoices: [], customers: [], accounts: [], items: [], postings: [], periods: null },
  desk: { ledger: null, charges: null, labels: null },
};
const outcome = (ended: Extract<Assertion, { kind: "outcome" }>["outcome"]): Assertion => ({
  ...{ kind: "outcome", outcome: ended },
});
const count = (documents: number): Assertion => ({ kind: "documents", count: documents });

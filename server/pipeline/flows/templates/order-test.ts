import type { z } from "zod";
import { toDecimal } from "@/server/kernel/money";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { Assertion, NamedTest, TestBooks } from "../named-tests/named-test.schema";
import { testOrderEntrySchema } from "../named-tests/order-entry.schema";

const at = "2026-11-20T18:00:00.000Z";
const address = {
  name: "A Buyer",
  address1: "1 Example Street",
  city: "Portland",
  state: "OR",
  zip: "97201",
  phone: "555-0100",
};

interface OrderChange {
  readonly cancelled?: boolean;
  readonly totalMinor?: bigint;
  readonly name?: string;
  readonly quantity?: number;
}
type OrderEntry = z.input<typeof testOrderEntrySchema>;
type Given = Partial<Pick<OrderEntry, "choices" | "customers" | "items" | "orders" | "historyOrders">>;
type Row = Extract<Assertion, { kind: "row" }>;

/** The shop's number of the order and of its customer, and what both have in the books where they are there. */
const orderRef = "#1001";
export const email = "buyer@mail.example";
export const custno = "S1003";

/** What tests of orders are made of, in the currency of the books. */
export function orderTest({ baseCurrency }: PostingRules) {
  const decimal = (minor: bigint): string => toDecimal({ minor, currency: baseCurrency });
  const money = (minor: bigint): string => `${decimal(minor)} ${baseCurrency}`;
  const nothing = money(0n);
  const line = (quantity: number) => ({
    lineId: "1",
    sku: "WIDGET",
    title: "Widget",
    quantity,
    unitPrice: money(1_000n),
  });
  /** Items, a customer that new ones are made like, and whatever else is given; every choice of the flow is one of these books. */
  const entryOf = (given: Given): TestBooks["orderEntry"] =>
    testOrderEntrySchema.parse({
      currency: baseCurrency,
      choices: { "model-customer": "WEB", "freight-item": "FREIGHT", "discount-item": "DISCOUNT" },
      items: [{ item: "WIDGET" }, { item: "FREIGHT" }, { item: "DISCOUNT" }],
      ...given,
      customers: [{ custno: "WEB" }, ...(given.customers ?? [])],
    } satisfies OrderEntry);
  return {
    /** Three at 10.00 with 3.50 of tax; a cancelled one has nothing left. */
    order: ({ cancelled = false, totalMinor = 3_350n, name = orderRef, quantity = 3 }: OrderChange) => ({
      orderId: "gid://shopify/Order/100000001",
      name,
      placedAt: at,
      financialStatus: "PAID",
      customerId: "gid://shopify/Customer/1003",
      email,
      billingAddress: address,
      ...(cancelled
        ? { cancelledAt: at, total: nothing, tax: nothing, lines: [line(0)] }
        : { total: money(totalMinor), tax: money(350n), lines: [line(quantity)] }),
    }),
    /** The sales order of that order as the flow has written it. */
    written: (change: Partial<NonNullable<OrderEntry["orders"]>[number]> = {}): NonNullable<OrderEntry["orders"]> => [
      {
        orderRef,
        sono: "500401",
        custno,
        amount: money(3_350n),
        tax: money(350n),
        shipped: nothing,
        lines: [{ line: 1, item: "WIDGET", price: money(1_000n), ordered: "3" }],
        ...change,
      },
    ],
    test: (name: string, order: object, expected: readonly Assertion[], given: Given = {}): NamedTest => ({
      name,
      expected: [...expected],
      input: {
        kind: "order",
        order: JSON.parse(JSON.stringify(order)),
        at,
        gates: "approve",
        books: { ...noBooks, orderEntry: entryOf(given) },
      },
    }),
    salesOrder: (minor: bigint, of: string = custno): Assertion => ({
      kind: "document",
      document: "sales_order",
      amount: money(minor),
      custno: of,
    }),
    /** An amount as a column of Sage Pro holds it. */
    column: (minor: bigint): string => {
      const [whole = "", rest = ""] = decimal(minor).split(".");
      return `${whole}.${rest.padEnd(4, "0")}`;
    },
  };
}

export const outcome = (ended: Extract<Assertion, { kind: "outcome" }>["outcome"]): Assertion => ({
  kind: "outcome",
  outcome: ended,
});
export const count = (documents: number): Assertion => ({ kind: "documents", count: documents });
export const rows = (table: string, wanted: number): Assertion => ({ kind: "rows", table, count: wanted });
export const row = (table: string, change: Row["change"], values: Row["values"], only = false): Assertion => ({
  kind: "row",
  table,
  change,
  values,
  only,
});
/** It waits for a person, and no order is written. */
export const waits = (cause = "validation_failed"): readonly Assertion[] => [
  ...[outcome("needs_you"), { kind: "exception", cause } as const, rows("somast", 0), rows("sotran", 0)],
];

const noBooks: TestBooks = {
  invoices: [],
  customers: [],
  accounts: [],
  items: [],
  postings: [],
  periods: null,
  orderEntry: null,
  desk: { ledger: null, charges: null, labels: null },
};

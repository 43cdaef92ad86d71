import type { ShopOrderLine, ShopOrderWithTransactions } from "@/server/connectors/shopify";
import type { FlowDocument, FlowNode } from "@/server/pipeline/flows/flow.schema";
import type { MappingDocument, MappingRow, RowSource } from "@/server/pipeline/mapping/mapping.schema";
import { testFlow } from "./flow-steps";

const row = (target: string, from: RowSource): MappingRow => ({
  id: target,
  target,
  from,
  transforms: [],
  madeBy: "person",
  note: "",
});
export const field = (path: string): RowSource => ({ kind: "field", path });
export const constant = (text: string): RowSource => ({ kind: "constant", text });

/** A line of an order as an entry of its amount; a test says what is otherwise. */
export function entryMapping(changes: Readonly<Record<string, RowSource>> = {}): MappingDocument {
  const sources: Readonly<Record<string, RowSource>> = {
    date: constant("2026-11-20"),
    amount: field("amount.shop"),
    debitAccount: constant("5010-000"),
    creditAccount: constant("1310-000"),
    description: field("sku"),
    reference: field("order.name"),
    ...changes,
  };
  return {
    schemaVersion: 1,
    source: "shopify.order-line",
    target: "sage-pro.entry",
    rows: Object.entries(sources).map(([target, from]) => row(target, from)),
  };
}

/** A config as a flow's document holds it. */
export const asConfig = (value: object): FlowNode["config"] => JSON.parse(JSON.stringify(value));

/** A flow that is called for each line of an order. */
export const flowForLines = (nodes: readonly FlowNode[], lines: readonly string[]): FlowDocument => ({
  ...testFlow(nodes, lines),
  name: "A line of an order",
  trigger: { type: "flow.called", config: { known: ["order", "element", "order line"] } },
});

const usd = (cents: bigint) => ({ minor: cents, currency: "USD" });
const both = (cents: bigint) => ({ shop: usd(cents), presentment: usd(cents) });

export const orderLine = (number: number, sku: string, quantity: number, cents: bigint): ShopOrderLine => ({
  lineId: `gid://shopify/LineItem/${number}`,
  sku,
  title: sku,
  quantity,
  unitPrice: both(cents),
});

const at = new Date("2026-11-20T18:00:00Z");
/** An order of these lines as a flow has read it. */
export const orderOf = (lines: readonly ShopOrderLine[]): ShopOrderWithTransactions => ({
  orderId: "gid://shopify/Order/1",
  name: "#1001",
  placedAt: at,
  updatedAt: at,
  cancelledAt: undefined,
  financialStatus: "PENDING",
  fulfillmentStatus: "UNFULFILLED",
  customerId: undefined,
  email: undefined,
  total: both(0n),
  tax: both(0n),
  outstanding: both(0n),
  refunded: both(0n),
  lines,
  transactions: [],
  billingAddress: undefined,
  shippingAddress: undefined,
});

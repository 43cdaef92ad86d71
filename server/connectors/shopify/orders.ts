import { z } from "zod";
import type { PulledRecord } from "@/server/connectors/contract";
import { drifted } from "./errors";
import type { ReadNode, SortedList } from "./pull-by-update";
import { bagFields, gid, instant, moneyBag, pageFields, type ShopMoney, toShopMoney } from "./schemas";

/** An order of a shop. Amounts are those after every edit, return and refund. */
export interface ShopOrder {
  readonly orderId: string;
  /** What people call it, such as `#1001`. */
  readonly name: string;
  readonly placedAt: Date;
  readonly updatedAt: Date;
  readonly cancelledAt: Date | undefined;
  /** In Shopify's words, such as `PAID`, `PENDING` or `PARTIALLY_REFUNDED`; undefined where it says nothing. */
  readonly financialStatus: string | undefined;
  readonly fulfillmentStatus: string;
  readonly total: ShopMoney;
  readonly tax: ShopMoney;
  readonly outstanding: ShopMoney;
  readonly refunded: ShopMoney;
  readonly customerId: string | undefined;
  readonly email: string | undefined;
}

export const orderFields = `id name createdAt updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus email
  customer { id } currentTotalPriceSet ${bagFields} currentTotalTaxSet ${bagFields}
  totalOutstandingSet ${bagFields} totalRefundedSet ${bagFields}`;

export const orderNode = z.looseObject({
  id: gid,
  name: z.string().min(1),
  createdAt: instant,
  updatedAt: instant,
  cancelledAt: instant.nullable(),
  displayFinancialStatus: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  email: z.string().nullable(),
  customer: z.looseObject({ id: gid }).nullable(),
  currentTotalPriceSet: moneyBag,
  currentTotalTaxSet: moneyBag,
  totalOutstandingSet: moneyBag,
  totalRefundedSet: moneyBag,
});

export const toOrder = (node: z.output<typeof orderNode>): ShopOrder => ({
  orderId: node.id,
  name: node.name,
  placedAt: node.createdAt,
  updatedAt: node.updatedAt,
  cancelledAt: node.cancelledAt ?? undefined,
  financialStatus: node.displayFinancialStatus ?? undefined,
  fulfillmentStatus: node.displayFulfillmentStatus,
  total: toShopMoney(node.currentTotalPriceSet),
  tax: toShopMoney(node.currentTotalTaxSet),
  outstanding: toShopMoney(node.totalOutstandingSet),
  refunded: toShopMoney(node.totalRefundedSet),
  customerId: node.customer?.id,
  email: node.email ?? undefined,
});

/** A change within the same second as the one before it is told by the state of the money. */
export const orderVersion = (updatedAt: Date, financialStatus: string | undefined): string =>
  `${updatedAt.toISOString()} ${(financialStatus ?? "").toUpperCase()}`;

export const ordersList: SortedList<ShopOrder> = {
  name: "orders",
  document: `query Orders($first: Int!, $after: String, $query: String) {
    orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) { nodes { ${orderFields} } ${pageFields} }
  }`,
  read: (node) =>
    readNode(node, orderNode, "an order", (parsed) => {
      const canonical = toOrder(parsed);
      const { orderId, placedAt, updatedAt, financialStatus } = canonical;
      return [
        {
          externalId: orderId,
          version: orderVersion(updatedAt, financialStatus),
          occurredAt: placedAt,
          raw: node,
          canonical,
        },
      ];
    }),
};

const identity = z.looseObject({ id: z.string().max(200) });
const changed = z.looseObject({ updatedAt: instant });

/** Reads one node of a list, or says which of its fields cannot be read. */
export function readNode<Node extends { readonly updatedAt: Date }, Canonical>(
  node: unknown,
  schema: z.ZodType<Node>,
  what: string,
  toRecords: (parsed: Node) => readonly PulledRecord<Canonical>[],
): ReadNode<Canonical> {
  const parsed = schema.safeParse(node);
  if (parsed.success) return { records: toRecords(parsed.data), unreadable: [], at: parsed.data.updatedAt };
  return {
    records: [],
    unreadable: [{ externalId: identity.safeParse(node).data?.id, error: drifted(what, parsed.error) }],
    at: changed.safeParse(node).data?.updatedAt,
  };
}

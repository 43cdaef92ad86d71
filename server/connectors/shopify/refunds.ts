import { z } from "zod";
import { readNode } from "./orders";
import type { SortedList } from "./pull-by-update";
import { bagFields, gid, instant, moneyBag, pageFields, type ShopMoney, toShopMoney } from "./schemas";

/** Money or goods of an order given back. */
export interface ShopRefund {
  readonly refundId: string;
  readonly orderId: string;
  readonly orderName: string;
  readonly refundedAt: Date;
  /** May be nothing, for goods that came back without money. */
  readonly amount: ShopMoney;
  readonly note: string;
}

const refundsOfOrder = z.looseObject({
  id: gid,
  name: z.string(),
  updatedAt: instant,
  refunds: z.array(
    z.looseObject({
      id: gid,
      createdAt: instant.nullable(),
      note: z.string().nullable(),
      totalRefundedSet: moneyBag,
    }),
  ),
});

/** Shopify has no list of refunds: they are read from the orders that changed, and the earlier ones come along. */
export const refundsList: SortedList<ShopRefund> = {
  name: "orders",
  document: `query Refunds($first: Int!, $after: String, $query: String) {
    orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes { id name updatedAt refunds { id createdAt note totalRefundedSet ${bagFields} } } ${pageFields}
    }
  }`,
  read: (node) =>
    readNode(node, refundsOfOrder, "the refunds of an order", ({ id, name, updatedAt, refunds }) =>
      refunds.map((refund) => {
        const refundedAt = refund.createdAt ?? updatedAt;
        return {
          externalId: refund.id,
          version: refundedAt.toISOString(),
          occurredAt: refundedAt,
          raw: refund,
          canonical: {
            refundId: refund.id,
            orderId: id,
            orderName: name,
            refundedAt,
            amount: toShopMoney(refund.totalRefundedSet),
            note: refund.note ?? "",
          },
        };
      }),
    ),
};

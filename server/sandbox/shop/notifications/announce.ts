import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { decimalOf, gidOf, levelGid, type OrderRow, type ProductRow, timeOf } from "../graphql/nodes";
import { type Shop, type ShopParts, shopNow } from "../shop";

export type Topic = "orders/create" | "orders/paid" | "orders/updated" | "refunds/create" | "inventory_levels/update";

export interface Announcement {
  readonly topic: Topic;
  readonly body: unknown;
}

/** Puts announcements in the outbox, within the database transaction of the change. One change has one event, in every delivery of it. */
export async function announce(
  client: PoolClient,
  parts: ShopParts,
  shop: Shop,
  announcements: readonly Announcement[],
): Promise<void> {
  const { notifications } = shop.settings;
  if (notifications.url === null) return;
  const now = parts.clock.now();
  const eventId = randomUUID();
  for (const { topic, body } of announcements) {
    if (Math.random() < notifications.dropShare) continue;
    const text = JSON.stringify(body);
    const isCut = Math.random() < notifications.malformedShare;
    await client.query(
      `insert into shop.deliveries (shop_id, delivery_id, event_id, topic, body, triggered_at, sends_left, next_attempt_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[shop.shopId, randomUUID(), eventId, topic, isCut ? text.slice(0, text.length / 2) : text, shopNow(parts)],
        Math.random() < notifications.repeatShare ? 2 : 1,
        new Date(now.getTime() + Math.random() * notifications.spreadMs),
      ],
    );
  }
}

/** The legacy form of an order, in which notifications carry it; of its many fields those that we know. */
export const orderBody = (order: OrderRow) => ({
  id: Number(order.id),
  admin_graphql_api_id: gidOf("Order", order.id),
  name: order.name,
  created_at: timeOf(order.created_at),
  updated_at: timeOf(order.updated_at),
  cancelled_at: order.cancelled_at === null ? null : timeOf(order.cancelled_at),
  currency: "USD",
  email: order.email,
  financial_status: order.financial_status.toLowerCase(),
  total_price: decimalOf(order.total_cents),
  customer: { id: Number(order.customer_id), admin_graphql_api_id: gidOf("Customer", order.customer_id) },
  line_items: order.lines.map(({ line_id, sku, title, quantity, price_cents }) => ({
    id: Number(line_id),
    sku,
    title,
    quantity,
    price: decimalOf(price_cents),
  })),
});

export const refundBody = (order: OrderRow, refund: OrderRow["refunds"][number]) => ({
  id: Number(refund.refund_id),
  admin_graphql_api_id: gidOf("Refund", refund.refund_id),
  order_id: Number(order.id),
  created_at: timeOf(new Date(refund.created_at)),
  note: refund.note,
  transactions: [{ kind: "refund", status: "success", amount: decimalOf(refund.amount_cents), currency: "USD" }],
});

export const inventoryBody = (product: ProductRow) => ({
  inventory_item_id: Number(product.inventory_item_id),
  location_id: 1,
  available: product.available,
  updated_at: timeOf(product.stock_updated_at),
  admin_graphql_api_id: levelGid(product),
});

import { inTransaction } from "../../paytrace/schema/in-transaction";
import { announce, orderBody, refundBody } from "../notifications/announce";
import { type Shop, type ShopParts, shopNow } from "../shop";
import { OrderRefused } from "./create-order";
import { readOrderRow } from "./read-order-row";

export interface RefundToMake {
  readonly orderId: string;
  /** All that is left when absent. */
  readonly amountCents?: bigint;
  readonly note?: string;
}

/**
 * Notes in the shop that money was given back, as a merchant does who refunds by hand: the gateway is told nothing.
 * @throws OrderRefused for more than was paid
 */
export async function refundOrder(
  parts: ShopParts,
  shop: Shop,
  { orderId, amountCents, note = "" }: RefundToMake,
): Promise<{ readonly refundId: string }> {
  const { shopId } = shop;
  const now = shopNow(parts);
  return inTransaction(parts.pool, async (client) => {
    const changed = await client.query<{ amount: string }>(
      `update shop.orders o set refunded_cents = o.refunded_cents + x.amount, updated_at = $4,
         financial_status = case when o.refunded_cents + x.amount = o.total_cents then 'REFUNDED' else 'PARTIALLY_REFUNDED' end
       from (select coalesce($3::bigint, total_cents - refunded_cents) as amount from shop.orders
             where shop_id = $1 and order_id = $2 for update) x
       where o.shop_id = $1 and o.order_id = $2 and o.financial_status in ('PAID', 'PARTIALLY_REFUNDED')
         and x.amount > 0 and o.refunded_cents + x.amount <= o.total_cents
       returning x.amount::text as amount`,
      [shopId, orderId, amountCents?.toString() ?? null, now],
    );
    const amount = changed.rows[0]?.amount;
    if (amount === undefined) throw new OrderRefused("There is not so much of this order to be refunded.");
    const made = await client.query<{ id: string }>(
      `insert into shop.refunds (shop_id, order_id, refund_id, amount_cents, note, created_at)
       values ($1, $2, nextval('shop.ids'), $3, $4, $5) returning refund_id::text as id`,
      [shopId, orderId, amount, note, now],
    );
    await client.query(
      `insert into shop.transactions (shop_id, order_id, transaction_id, kind, status, gateway, amount_cents, authorization_code, processed_at)
       values ($1, $2, nextval('shop.ids'), 'REFUND', 'SUCCESS', 'manual', $3, '', $4)`,
      [shopId, orderId, amount, now],
    );
    const refundId = made.rows[0]?.id ?? "";
    const order = await readOrderRow(client, shop, orderId);
    const refund = order.refunds.find(({ refund_id }) => refund_id === refundId);
    await announce(client, parts, shop, [
      ...(refund === undefined ? [] : [{ topic: "refunds/create", body: refundBody(order, refund) } as const]),
      { topic: "orders/updated", body: orderBody(order) },
    ]);
    return { refundId };
  });
}

import { inTransaction } from "../../paytrace/schema/in-transaction";
import { announce, orderBody, refundBody } from "../notifications/announce";
import { type Shop, type ShopParts, shopNow } from "../shop";
import { OrderRefused } from "./create-order";
import { givenUpMs } from "./pay-order";
import { readOrderRow } from "./read-order-row";
import type { ShopGateway } from "./shop-gateway";

export interface RefundToMake {
  readonly orderId: string;
  /** All that is left when absent. */
  readonly amountCents?: bigint;
  readonly note?: string;
}

export interface RefundedOrder {
  readonly refundId: string;
  readonly amountCents: bigint;
  readonly how: "voided" | "refunded";
  /** Of the gateway: the refund, or the payment that was voided. */
  readonly transactionId: string;
}

type RefundParts = ShopParts & { readonly gateway: ShopGateway };
type Begun = { amount: string; total: string; refunded: string; payment: string; parent: string };

/**
 * Gives money of a paid order back, by the gateway first: what it refuses is noted nowhere. A payment that is not settled yet can only
 * be given back whole, and is voided.
 * @throws OrderRefused for more than was paid, for an order whose money is under way, and with the gateway's reason
 */
export async function refundOrder(parts: RefundParts, shop: Shop, refund: RefundToMake): Promise<RefundedOrder> {
  const { shopId } = shop;
  const { orderId, note = "" } = refund;
  const begun = await begin(parts, shopId, refund);
  const amountCents = BigInt(begun.amount);
  const isWhole = begun.amount === begun.total && begun.refunded === "0";
  const given = await parts.gateway.giveBack(shopId, { transactionId: begun.payment, amountCents, isWhole });
  if (given.how === "refused") {
    await parts.pool.query("update shop.orders set paying_since = null where shop_id = $1 and order_id = $2", [
      shopId,
      orderId,
    ]);
    throw new OrderRefused(given.text);
  }
  const now = shopNow(parts);
  return inTransaction(parts.pool, async (client) => {
    await client.query(
      `update shop.orders set paying_since = null, refunded_cents = refunded_cents + $3, updated_at = $4,
         financial_status = case when refunded_cents + $3 = total_cents then 'REFUNDED' else 'PARTIALLY_REFUNDED' end
       where shop_id = $1 and order_id = $2`,
      [shopId, orderId, begun.amount, now],
    );
    const made = await client.query<{ id: string }>(
      `insert into shop.refunds (shop_id, order_id, refund_id, amount_cents, note, created_at)
       values ($1, $2, nextval('shop.ids'), $3, $4, $5) returning refund_id::text as id`,
      [shopId, orderId, begun.amount, note, now],
    );
    await client.query(
      `insert into shop.transactions (shop_id, order_id, transaction_id, kind, status, gateway, amount_cents, parent_id, authorization_code, processed_at)
       values ($1, $2, nextval('shop.ids'), 'REFUND', 'SUCCESS', 'PayTrace', $3, $4, $5, $6)`,
      [shopId, orderId, begun.amount, begun.parent, given.transactionId, now],
    );
    const refundId = made.rows[0]?.id ?? "";
    const order = await readOrderRow(client, shop, orderId);
    const noted = order.refunds.find(({ refund_id }) => refund_id === refundId);
    await announce(client, parts, shop, [
      ...(noted === undefined ? [] : [{ topic: "refunds/create", body: refundBody(order, noted) } as const]),
      { topic: "orders/updated", body: orderBody(order) },
    ]);
    return { refundId, amountCents, ...given };
  });
}

/** Nobody pays or refunds the order meanwhile; what was begun and never ended is given up after a minute. */
async function begin(
  { pool, clock }: RefundParts,
  shopId: string,
  { orderId, amountCents }: RefundToMake,
): Promise<Begun> {
  const now = clock.now();
  const { rows } = await pool.query<Begun>(
    `update shop.orders o set paying_since = $4
     from (select w.order_id, coalesce($3::bigint, w.total_cents - w.refunded_cents) as amount,
             s.authorization_code as payment, s.transaction_id as parent
           from shop.orders w join shop.transactions s on s.shop_id = w.shop_id and s.order_id = w.order_id
             and s.kind = 'SALE' and s.status = 'SUCCESS'
           where w.shop_id = $1 and w.order_id = $2 for update of w) x
     where o.shop_id = $1 and o.order_id = x.order_id and o.financial_status in ('PAID', 'PARTIALLY_REFUNDED')
       and x.amount > 0 and o.refunded_cents + x.amount <= o.total_cents and (o.paying_since is null or o.paying_since <= $5)
     returning x.amount::text as amount, o.total_cents::text as total, o.refunded_cents::text as refunded,
       x.payment, x.parent::text as parent`,
    [shopId, orderId, amountCents?.toString() ?? null, now, new Date(now.getTime() - givenUpMs)],
  );
  if (rows[0] === undefined) throw new OrderRefused("There is not so much of this order to be refunded.");
  return rows[0];
}

import { inTransaction } from "../../paytrace/schema/in-transaction";
import { announce, orderBody } from "../notifications/announce";
import { type Shop, type ShopParts, shopNow } from "../shop";
import { OrderRefused } from "./create-order";
import { readOrderRow } from "./read-order-row";
import type { ShopGateway } from "./shop-gateway";

export interface PaidOrder {
  readonly transactionId: string;
  readonly approved: boolean;
}

/** A payment that was begun and never ended is given up after this; the gateway's own filter is then what is left against a second one. */
export const givenUpMs = 60_000;

/** Has the customer pay an order. @throws OrderRefused for an order that is paid, being paid or not there. */
export async function payOrder(
  parts: ShopParts & { readonly gateway: ShopGateway },
  shop: Shop,
  orderId: string,
): Promise<PaidOrder> {
  const { pool, clock, gateway } = parts;
  const { shopId } = shop;
  const begun = await pool.query<{ name: string; total_cents: string; custno: string; payer: string }>(
    `update shop.orders o set paying_since = $3 from shop.customers c
     where o.shop_id = $1 and o.order_id = $2 and o.financial_status = 'PENDING' and (o.paying_since is null or o.paying_since <= $4)
       and c.shop_id = o.shop_id and c.customer_id = o.customer_id
     returning o.name, o.total_cents::text as total_cents, c.custno, c.name as payer`,
    [shopId, orderId, clock.now(), new Date(clock.now().getTime() - givenUpMs)],
  );
  const [order] = begun.rows;
  if (order === undefined) throw new OrderRefused("There is no such order to be paid.");
  const amountCents = BigInt(order.total_cents);
  const paid = await gateway.charge(shopId, {
    amountCents,
    invoiceId: order.name,
    customerId: order.custno,
    payerName: order.payer,
  });
  const now = shopNow(parts);
  await inTransaction(pool, async (client) => {
    await client.query(
      `insert into shop.transactions (shop_id, order_id, transaction_id, kind, status, gateway, amount_cents, authorization_code, processed_at)
       values ($1, $2, nextval('shop.ids'), 'SALE', $3, 'PayTrace', $4, $5, $6)`,
      [shopId, orderId, paid.approved ? "SUCCESS" : "FAILURE", order.total_cents, paid.transactionId, now],
    );
    await client.query(
      `update shop.orders set paying_since = null, updated_at = $3, financial_status = case when $4 then 'PAID' else financial_status end
       where shop_id = $1 and order_id = $2`,
      [shopId, orderId, now, paid.approved],
    );
    const body = orderBody(await readOrderRow(client, shop, orderId));
    await announce(client, parts, shop, [
      ...(paid.approved ? [{ topic: "orders/paid", body } as const] : []),
      { topic: "orders/updated", body },
    ]);
  });
  return paid;
}

import { inTransaction } from "../../paytrace/schema/in-transaction";
import type { ProductRow } from "../graphql/nodes";
import { announce, inventoryBody, orderBody } from "../notifications/announce";
import { type Shop, type ShopParts, shopNow } from "../shop";
import { OrderRefused } from "./create-order";
import { readOrderRow } from "./read-order-row";
import { type RefundedOrder, refundOrder } from "./refund-order";
import type { ShopGateway } from "./shop-gateway";

export interface CancelledOrder {
  /** What was given back; undefined for an order that nobody had paid. */
  readonly givenBack: RefundedOrder | undefined;
}

/**
 * Cancels an order: its money is given back first, voided where it is not settled yet, then its goods go back into the stock. A
 * cancellation that died in between is finished by another one.
 * @throws OrderRefused for an order that is cancelled, being paid or not there, and with the gateway's reason
 */
export async function cancelOrder(
  parts: ShopParts & { readonly gateway: ShopGateway },
  shop: Shop,
  orderId: string,
): Promise<CancelledOrder> {
  const { shopId } = shop;
  const found = await parts.pool.query<{ isPaid: boolean }>(
    `select financial_status in ('PAID', 'PARTIALLY_REFUNDED') as "isPaid" from shop.orders
     where shop_id = $1 and order_id = $2 and cancelled_at is null`,
    [shopId, orderId],
  );
  const [order] = found.rows;
  if (order === undefined) throw new OrderRefused("There is no such order to be cancelled.");
  const givenBack = order.isPaid ? await refundOrder(parts, shop, { orderId, note: "Cancelled" }) : undefined;
  const now = shopNow(parts);
  return inTransaction(parts.pool, async (client) => {
    const cancelled = await client.query(
      `update shop.orders set cancelled_at = $3, updated_at = $3,
         financial_status = case when financial_status = 'PENDING' then 'VOIDED' else financial_status end
       where shop_id = $1 and order_id = $2 and cancelled_at is null and financial_status in ('PENDING', 'REFUNDED')
         and paying_since is null`,
      [shopId, orderId, now],
    );
    if (cancelled.rowCount === 0) throw new OrderRefused("The money of this order is under way.");
    const restocked = await client.query<ProductRow>(
      `update shop.products p set available = p.available + l.quantity, stock_updated_at = $3
       from (select sku, sum(quantity)::int as quantity from shop.order_lines where shop_id = $1 and order_id = $2 group by sku) l
       where p.shop_id = $1 and p.sku = l.sku returning p.*, p.product_id::text as id`,
      [shopId, orderId, now],
    );
    await announce(client, parts, shop, [
      { topic: "orders/updated", body: orderBody(await readOrderRow(client, shop, orderId)) },
    ]);
    for (const product of restocked.rows) {
      await announce(client, parts, shop, [{ topic: "inventory_levels/update", body: inventoryBody(product) }]);
    }
    return { givenBack };
  });
}

import { inTransaction } from "../../paytrace/schema/in-transaction";
import type { ProductRow } from "../graphql/nodes";
import { announce, inventoryBody, orderBody } from "../notifications/announce";
import { type Shop, type ShopParts, shopNow } from "../shop";
import { addressOf, type OrderAddress } from "./order-address";
import { readOrderRow } from "./read-order-row";

export interface OrderToCreate {
  /** Goods by SKU; the first one in stock when absent. */
  readonly lines?: readonly { readonly sku: string; readonly quantity: number }[];
  /** The number of the customer in the merchant's ERP; any customer when absent. */
  readonly custno?: string;
  /** Whom the bill and the goods go to; the customer's own address when absent, and none for null. */
  readonly billingAddress?: OrderAddress | null;
  readonly shippingAddress?: OrderAddress | null;
}

export interface CreatedOrder {
  readonly orderId: string;
  readonly name: string;
  readonly totalCents: bigint;
}

/** Goods that the shop does not have, or not enough of, or a customer it does not know. */
export class OrderRefused extends Error {}

/** Takes an order: the goods leave the stock at once, the money comes later. @throws OrderRefused */
export async function createOrder(parts: ShopParts, shop: Shop, order: OrderToCreate): Promise<CreatedOrder> {
  const { shopId } = shop;
  const now = shopNow(parts);
  return inTransaction(parts.pool, async (client) => {
    const numbered = await client.query<{ number: number; id: string }>(
      `update shop.shops set next_order_number = next_order_number + 1 where shop_id = $1
       returning next_order_number - 1 as number, nextval('shop.ids')::text as id`,
      [shopId],
    );
    const { number, id: orderId } = numbered.rows[0] ?? { number: 0, id: "" };
    const customers = await client.query<{ customer_id: string; name: string; custno: string }>(
      `select customer_id::text as customer_id, name, custno from shop.customers where shop_id = $1 and ($2::text is null or custno = $2)
       order by customer_id limit 1`,
      [shopId, order.custno ?? null],
    );
    const [customer] = customers.rows;
    if (customer === undefined) throw new OrderRefused("The shop has no such customer.");
    const home = addressOf(customer);
    const { billingAddress = home, shippingAddress = home } = order;
    const wanted = order.lines ?? (await firstInStock(client, shopId));
    if (wanted.length === 0) throw new OrderRefused("Nothing was ordered.");
    const taken: (ProductRow & { readonly price_cents: string; readonly quantity: number })[] = [];
    // In the order of their names, so that two orders of the same goods never wait for each other.
    for (const { sku, quantity } of [...wanted].sort((one, other) => (one.sku < other.sku ? -1 : 1))) {
      const { rows } = await client.query<ProductRow & { price_cents: string }>(
        `update shop.products set available = available - $3, stock_updated_at = $4
         where shop_id = $1 and sku = $2 and status = 'ACTIVE' and available >= $3 and $3 > 0 returning *, product_id::text as id`,
        [shopId, sku, quantity, now],
      );
      if (rows[0] === undefined) throw new OrderRefused(`${sku} is not in stock in this quantity.`);
      taken.push({ ...rows[0], quantity });
    }
    const totalCents = taken.reduce(
      (sum, { price_cents, quantity }) => sum + BigInt(price_cents) * BigInt(quantity),
      0n,
    );
    const name = `#${number}`;
    await client.query(
      `insert into shop.orders (shop_id, order_id, name, customer_id, total_cents, created_at, updated_at, billing_address, shipping_address)
       values ($1, $2, $3, $4, $5, $6, $6, $7, $8)`,
      [
        ...[shopId, orderId, name, customer.customer_id, totalCents.toString(), now],
        ...[billingAddress, shippingAddress].map((address) => (address === null ? null : JSON.stringify(address))),
      ],
    );
    for (const { sku, title, quantity, price_cents } of taken) {
      await client.query(
        `insert into shop.order_lines (shop_id, order_id, line_id, sku, title, quantity, price_cents)
         values ($1, $2, nextval('shop.ids'), $3, $4, $5, $6)`,
        [shopId, orderId, sku, title, quantity, price_cents],
      );
    }
    await announce(client, parts, shop, [
      { topic: "orders/create", body: orderBody(await readOrderRow(client, shop, orderId)) },
    ]);
    for (const product of taken) {
      await announce(client, parts, shop, [{ topic: "inventory_levels/update", body: inventoryBody(product) }]);
    }
    return { orderId, name, totalCents };
  });
}

async function firstInStock(
  client: Parameters<typeof readOrderRow>[0],
  shopId: string,
): Promise<readonly { readonly sku: string; readonly quantity: number }[]> {
  const { rows } = await client.query<{ sku: string }>(
    "select sku from shop.products where shop_id = $1 and status = 'ACTIVE' and available > 0 order by product_id limit 1",
    [shopId],
  );
  return rows.map(({ sku }) => ({ sku, quantity: 1 }));
}

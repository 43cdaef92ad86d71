import type { PoolClient } from "pg";
import { type OrderRow, orderColumns, orderTables } from "../graphql/nodes";
import type { Shop } from "../shop";

/** An order with everything of it, as the transaction of a change sees it. */
export async function readOrderRow(client: PoolClient, { shopId }: Shop, orderId: string): Promise<OrderRow> {
  const { rows } = await client.query<OrderRow>(
    `select ${orderColumns} from ${orderTables} where o.shop_id = $1 and o.order_id = $2`,
    [shopId, orderId],
  );
  if (rows[0] === undefined) throw new Error(`The simulated shop has no order ${orderId}.`);
  return rows[0];
}

import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { drifted } from "./errors";
import { orderFields, orderNode, type ShopOrder, toOrder } from "./orders";
import { pageFields } from "./schemas";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

const document = `query OrdersByName($query: String!) {
  orders(first: 10, query: $query) { nodes { ${orderFields} } ${pageFields} }
}`;
const answer = z.looseObject({ orders: z.looseObject({ nodes: z.array(z.unknown()) }) });

/**
 * The orders that people call by this name, such as `#1001`. Shopify's search is loose, so what it finds is compared with the name.
 * @throws ConnectorError `invalid` for a name with a quotation mark, which would change the search.
 */
export async function findOrders(ctx: ShopifyContext, name: string): Promise<readonly ShopOrder[]> {
  if (name === "" || /['"\\]/.test(name)) throw new ConnectorError("invalid", "This is not the name of an order.");
  const { orders } = await sendQuery(ctx, {
    document,
    variables: { query: `name:'${name}'` },
    data: answer,
    effect: "read",
  });
  const parsed = z.array(orderNode).safeParse(orders.nodes);
  if (!parsed.success) throw drifted("orders", parsed.error);
  return parsed.data.map(toOrder).filter((order) => order.name === name);
}

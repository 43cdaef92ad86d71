import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { drifted } from "./errors";
import { addressFields, orderAddress, type ShopAddress, toShopAddress } from "./order-address";
import { orderFields, orderNode, type ShopOrder, toOrder } from "./orders";
import { bagFields, gid, instant, listPage, moneyBag, pageFields, type ShopMoney, toShopMoney } from "./schemas";
import { sendQuery } from "./send-query";
import type { ShopifyContext } from "./shopify-context";

export interface ShopOrderLine {
  readonly lineId: string;
  readonly sku: string;
  readonly title: string;
  /** What is left of it after edits and removals. */
  readonly quantity: number;
  readonly unitPrice: ShopMoney;
}

/** One movement of money of an order, as the shop knows it. */
export interface ShopTransaction {
  readonly transactionId: string;
  /** In Shopify's words: `SALE`, `AUTHORIZATION`, `CAPTURE`, `REFUND` or `VOID`, and others. */
  readonly kind: string;
  /** `SUCCESS`, `FAILURE`, `PENDING` and others. */
  readonly status: string;
  readonly gateway: string;
  readonly processedAt: Date | undefined;
  readonly amount: ShopMoney;
  readonly parentId: string | undefined;
  /** What the gateway calls it; that a gateway puts its own transaction id here is a guess. */
  readonly authorizationCode: string;
}

export interface ShopOrderWithTransactions extends ShopOrder {
  /** Undefined where the shop has none; a list of orders does not tell them, one order that is read by itself does. */
  readonly billingAddress: ShopAddress | undefined;
  readonly shippingAddress: ShopAddress | undefined;
  readonly lines: readonly ShopOrderLine[];
  readonly transactions: readonly ShopTransaction[];
}

const document = `query OrderDetails($id: ID!, $after: String) {
  order(id: $id) {
    ${orderFields}
    billingAddress ${addressFields} shippingAddress ${addressFields}
    lineItems(first: 50, after: $after) {
      nodes { id sku title currentQuantity originalUnitPriceSet ${bagFields} } ${pageFields}
    }
    transactions { id kind status gateway processedAt amountSet ${bagFields} parentTransaction { id } authorizationCode }
  }
}`;

const line = z.looseObject({
  id: gid,
  sku: z.string().nullable(),
  title: z.string(),
  currentQuantity: z.int(),
  originalUnitPriceSet: moneyBag,
});
const transaction = z.looseObject({
  id: gid,
  kind: z.string(),
  status: z.string(),
  gateway: z.string().nullable(),
  processedAt: instant.nullable(),
  amountSet: moneyBag,
  parentTransaction: z.looseObject({ id: gid }).nullable(),
  authorizationCode: z.string().nullable(),
});
const answer = z.looseObject({
  order: orderNode
    .extend({
      billingAddress: orderAddress,
      shippingAddress: orderAddress,
      lineItems: listPage.extend({ nodes: z.array(line) }),
      transactions: z.array(transaction),
    })
    .nullable(),
});
type Answer = z.output<typeof answer>;

/** One order whole: every line and every movement of its money. @throws ConnectorError `not_found`. */
export async function readOrder(ctx: ShopifyContext, orderId: string): Promise<ShopOrderWithTransactions> {
  const lines: ShopOrderLine[] = [];
  let after: string | null = null;
  for (;;) {
    const answered: Answer = await sendQuery(ctx, {
      document,
      variables: { id: orderId, after },
      data: answer,
      effect: "read",
    });
    const { order } = answered;
    if (order === null) throw new ConnectorError("not_found", "The shop has no such order.");
    lines.push(...order.lineItems.nodes.map(toLine));
    const { hasNextPage, endCursor } = order.lineItems.pageInfo;
    if (hasNextPage && endCursor !== null && endCursor !== after) {
      after = endCursor;
      continue;
    }
    return withRest(order, lines);
  }
}

/** An order as the shop answers the query for one, with the lines of that answer. @throws ConnectorError `unexpected_shape` with the fields */
export function orderOfAnswer(given: unknown): ShopOrderWithTransactions {
  const read = answer.safeParse(given);
  if (!read.success) throw drifted("an order", read.error);
  const { order } = read.data;
  if (order === null) throw new ConnectorError("not_found", "The shop has no such order.");
  return withRest(order, order.lineItems.nodes.map(toLine));
}

const withRest = (order: NonNullable<Answer["order"]>, lines: readonly ShopOrderLine[]): ShopOrderWithTransactions => ({
  ...toOrder(order),
  billingAddress: toShopAddress(order.billingAddress),
  shippingAddress: toShopAddress(order.shippingAddress),
  lines,
  transactions: order.transactions.map(toTransaction),
});

const toLine = ({ id, sku, title, currentQuantity, originalUnitPriceSet }: z.output<typeof line>): ShopOrderLine => ({
  lineId: id,
  sku: sku ?? "",
  title,
  quantity: currentQuantity,
  unitPrice: toShopMoney(originalUnitPriceSet),
});

const toTransaction = (node: z.output<typeof transaction>): ShopTransaction => ({
  transactionId: node.id,
  kind: node.kind,
  status: node.status,
  gateway: node.gateway ?? "",
  processedAt: node.processedAt ?? undefined,
  amount: toShopMoney(node.amountSet),
  parentId: node.parentTransaction?.id,
  authorizationCode: node.authorizationCode ?? "",
});

import { z } from "zod";
import { type Money, parseMoney } from "@/server/kernel/money";
import { drifted } from "./errors";
import { orderAddress, toShopAddress } from "./order-address";
import type { ShopOrderWithTransactions, ShopTransaction } from "./read-order";
import { gid, instant, type ShopMoney } from "./schemas";

const money = z
  .looseObject({ amount: z.string(), currency_code: z.string() })
  .transform(({ amount, currency_code }, ctx): Money => {
    const read = parseMoney(amount, currency_code);
    if (read.ok) return read.value;
    ctx.addIssue({ code: "custom", message: read.error });
    return z.NEVER;
  });
const bag = z
  .looseObject({ shop_money: money, presentment_money: money })
  .transform(({ shop_money, presentment_money }): ShopMoney => ({ shop: shop_money, presentment: presentment_money }));
const word = z.string().nullish();
const isObject = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === "object" && given !== null;
const id = z.union([z.int(), z.string().regex(/^\d+$/)]).transform(String);

/** But for one name it is what the other form has. */
const address = z.preprocess(
  (given) => (isObject(given) ? { ...given, provinceCode: given.province_code } : given),
  orderAddress,
);
const line = z.looseObject({
  id,
  sku: word,
  title: z.string(),
  /** After edits and removals; older versions of the interface tell what was ordered alone. */
  current_quantity: z.int().optional(),
  quantity: z.int(),
  price_set: bag,
});
const movement = z.looseObject({
  id,
  kind: z.string(),
  status: z.string(),
  gateway: word,
  processed_at: instant.nullish(),
  amount: z.string(),
  currency: z.string(),
  parent_id: id.nullish(),
  authorization: word,
});

const webhookOrder = z.looseObject({
  admin_graphql_api_id: gid,
  name: z.string().min(1),
  created_at: instant,
  updated_at: instant,
  cancelled_at: instant.nullish(),
  financial_status: word,
  fulfillment_status: word,
  email: word,
  customer: z.looseObject({ id }).nullish(),
  current_total_price_set: bag,
  current_total_tax_set: bag,
  /** In the currency of the shop. */
  total_outstanding: z.string().optional(),
  billing_address: address,
  shipping_address: address,
  line_items: z.array(line),
  refunds: z.array(z.looseObject({ transactions: z.array(movement).default([]) })).default([]),
});
type WebhookOrder = z.output<typeof webhookOrder>;

/**
 * An order in the form in which a webhook of the shop sends it, for people who have one at hand: what is posted is read from the shop
 * itself. It tells of movements of money those of its refunds alone, and amounts of refunds and what is outstanding in one currency, which
 * stands for both.
 * @throws ConnectorError `unexpected_shape` with the fields that cannot be read
 */
export function readWebhookOrder(message: unknown): ShopOrderWithTransactions {
  const read = webhookOrder.safeParse(message);
  if (!read.success) throw drifted("an order", read.error);
  const order = read.data;
  const { currency } = order.current_total_price_set.shop;
  const transactions = order.refunds.flatMap((refund, at) =>
    refund.transactions.map((each, index) => toTransaction(each, `refunds.${at}.transactions.${index}.amount`)),
  );
  const returned = transactions.filter(({ kind, status }) => kind === "REFUND" && status === "SUCCESS");
  const outstanding = inOneCurrency(order.total_outstanding ?? "0", currency, "total_outstanding");
  return {
    orderId: order.admin_graphql_api_id,
    name: order.name,
    placedAt: order.created_at,
    updatedAt: order.updated_at,
    cancelledAt: order.cancelled_at ?? undefined,
    ...statesOf(order),
    total: order.current_total_price_set,
    tax: order.current_total_tax_set,
    outstanding,
    refunded: sum(returned, currency),
    customerId: order.customer == null ? undefined : `gid://shopify/Customer/${order.customer.id}`,
    email: order.email || undefined,
    billingAddress: toShopAddress(order.billing_address),
    shippingAddress: toShopAddress(order.shipping_address),
    lines: order.line_items.map((each) => ({
      lineId: `gid://shopify/LineItem/${each.id}`,
      sku: each.sku ?? "",
      title: each.title,
      quantity: each.current_quantity ?? each.quantity,
      unitPrice: each.price_set,
    })),
    transactions,
  };
}

/** The words of the other form: `paid` is `PAID` there, and what is not shipped is null here. */
const statesOf = ({ financial_status, fulfillment_status }: WebhookOrder) => ({
  financialStatus: financial_status?.toUpperCase() || undefined,
  fulfillmentStatus: fulfillments[fulfillment_status ?? ""] ?? fulfillment_status?.toUpperCase() ?? "UNFULFILLED",
});
const fulfillments: Readonly<Record<string, string>> = {
  "": "UNFULFILLED",
  partial: "PARTIALLY_FULFILLED",
  fulfilled: "FULFILLED",
  restocked: "RESTOCKED",
};

const toTransaction = (each: z.output<typeof movement>, place: string): ShopTransaction => ({
  transactionId: `gid://shopify/OrderTransaction/${each.id}`,
  kind: each.kind.toUpperCase(),
  status: each.status.toUpperCase(),
  gateway: each.gateway ?? "",
  processedAt: each.processed_at ?? undefined,
  amount: inOneCurrency(each.amount, each.currency, place),
  parentId: each.parent_id == null ? undefined : `gid://shopify/OrderTransaction/${each.parent_id}`,
  authorizationCode: each.authorization ?? "",
});

function inOneCurrency(amount: string, currency: string, place: string): ShopMoney {
  const read = parseMoney(amount, currency);
  if (!read.ok) throw drifted("an order", { issues: [{ path: [place] }] });
  return { shop: read.value, presentment: read.value };
}

/** Of what is in the currency of the shop. */
function sum(movements: readonly ShopTransaction[], currency: string): ShopMoney {
  const minor = movements.reduce(
    (all, { amount }) => (amount.shop.currency === currency ? all + amount.shop.minor : all),
    0n,
  );
  return { shop: { minor, currency }, presentment: { minor, currency } };
}

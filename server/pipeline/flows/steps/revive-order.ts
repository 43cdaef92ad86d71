import { z } from "zod";
import type { ShopOrderWithTransactions } from "@/server/connectors/shopify";
import { type Money, parseMoney, toDecimal } from "@/server/kernel/money";

const instant = z.iso.datetime().transform((text) => new Date(text));
const amount = z.string().transform((text, ctx): Money => {
  const [decimal = "", currency = ""] = text.split(" ");
  const read = parseMoney(decimal, currency);
  if (read.ok) return read.value;
  ctx.addIssue({ code: "custom", message: "is no amount with its currency, such as 12.50 USD" });
  return z.NEVER;
});
/** In the currency of the shop and in that of the buyer; one text stands for both. */
const shopMoney = z.union([
  amount.transform((both) => ({ shop: both, presentment: both })),
  z.object({ shop: amount, presentment: amount }),
]);
const text = z.string().max(300).default("");

const address = z.object({
  name: text,
  company: text,
  address1: text,
  address2: text,
  city: text,
  state: text,
  zip: text,
  country: text,
  phone: text,
});

/** An order of a shop as tests keep it and people paste it: amounts as `12.50 USD`, instants in UTC. */
export const keptOrderSchema = z
  .object({
    orderId: z.string().min(1).max(100).default("gid://shopify/Order/1"),
    name: z.string().min(1).max(60),
    placedAt: instant,
    updatedAt: instant.optional(),
    cancelledAt: instant.optional(),
    financialStatus: z.string().max(40).optional(),
    fulfillmentStatus: z.string().max(40).default("UNFULFILLED"),
    total: shopMoney,
    tax: shopMoney.optional(),
    outstanding: shopMoney.optional(),
    refunded: shopMoney.optional(),
    customerId: z.string().max(100).optional(),
    email: z.string().max(200).optional(),
    billingAddress: address.optional(),
    shippingAddress: address.optional(),
    lines: z
      .array(z.object({ lineId: text, sku: text, title: text, quantity: z.int().min(0), unitPrice: shopMoney }))
      .max(500)
      .default([]),
    transactions: z
      .array(
        z.object({
          transactionId: text,
          kind: text,
          status: text,
          gateway: text,
          authorizationCode: text,
          processedAt: instant.optional(),
          amount: shopMoney,
          parentId: z.string().max(100).optional(),
        }),
      )
      .max(100)
      .default([]),
  })
  .transform((order): ShopOrderWithTransactions => {
    const nothing = (money: Money): Money => ({ ...money, minor: 0n });
    const none = { shop: nothing(order.total.shop), presentment: nothing(order.total.presentment) };
    return {
      ...order,
      updatedAt: order.updatedAt ?? order.placedAt,
      cancelledAt: order.cancelledAt,
      financialStatus: order.financialStatus,
      customerId: order.customerId,
      email: order.email,
      billingAddress: order.billingAddress,
      shippingAddress: order.shippingAddress,
      tax: order.tax ?? none,
      outstanding: order.outstanding ?? none,
      refunded: order.refunded ?? none,
      transactions: order.transactions.map((each) => ({
        ...each,
        processedAt: each.processedAt,
        parentId: each.parentId,
      })),
    };
  });

/** @returns the form in which it is kept: what `keptOrderSchema` reads */
export const freezeOrder = (order: ShopOrderWithTransactions): unknown => JSON.parse(JSON.stringify(kept(order)));

function kept(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(kept);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (isMoney(value)) return `${toDecimal(value)} ${value.currency}`;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, kept(each)]));
}

const isMoney = (value: object): value is Money =>
  "minor" in value && typeof value.minor === "bigint" && "currency" in value;

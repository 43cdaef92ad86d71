import { z } from "zod";
import { configureShop } from "./open-shop";
import { cancelOrder } from "./orders/cancel-order";
import { createOrder, OrderRefused } from "./orders/create-order";
import { payOrder } from "./orders/pay-order";
import { type RefundedOrder, refundOrder } from "./orders/refund-order";
import type { ShopGateway } from "./orders/shop-gateway";
import type { Shop, ShopParts } from "./shop";

export type ControlParts = ShopParts & { readonly gateway: ShopGateway };
type Control = (parts: ControlParts, shop: Shop, body: unknown) => Promise<unknown>;

const orderId = z.string().regex(/^\d{1,18}$/);
const part = z.string().max(200).nullable().default(null);
const address = z
  .strictObject({
    name: part,
    company: part,
    address1: part,
    address2: part,
    city: part,
    province: part,
    provinceCode: part,
    zip: part,
    country: part,
    phone: part,
  })
  .nullable();
const orderBody = z.strictObject({
  lines: z
    .array(z.strictObject({ sku: z.string().max(40), quantity: z.int().min(1).max(1_000) }))
    .min(1)
    .max(20)
    .optional(),
  custno: z.string().max(10).optional(),
  /** The customer's own when absent; null for none. */
  billingAddress: address.optional(),
  shippingAddress: address.optional(),
  /** Whether the customer pays at once. */
  pay: z.boolean().default(true),
});
const refundBody = z.strictObject({
  orderId,
  amountCents: z.int().positive().optional(),
  note: z.string().max(200).optional(),
});

/**
 * Addresses and secrets of deliveries are not for this door: whoever holds the token of an app must not be able to make the server
 * send requests to an address of their choice.
 */
const knobsOverHttp = z.looseObject({
  notifications: z.looseObject({ url: z.undefined().optional(), secrets: z.undefined().optional() }).optional(),
});

const inText = ({ amountCents, ...refund }: RefundedOrder) => ({ ...refund, amountCents: amountCents.toString() });

/** Ours, not Shopify's: how tests and demos drive a simulated shop over HTTP, with the token of its app. */
const controls: Readonly<Record<string, Control>> = {
  "/sandbox/orders": async (parts, shop, body) => {
    const { pay, ...order } = orderBody.parse(body);
    const created = await createOrder(parts, shop, order);
    const paid = pay ? await payOrder(parts, shop, created.orderId) : undefined;
    return { ...created, totalCents: created.totalCents.toString(), ...(paid === undefined ? {} : { payment: paid }) };
  },
  "/sandbox/pay": (parts, shop, body) => payOrder(parts, shop, z.strictObject({ orderId }).parse(body).orderId),
  "/sandbox/refunds": async (parts, shop, body) => {
    const { amountCents, ...refund } = refundBody.parse(body);
    return inText(
      await refundOrder(parts, shop, {
        ...refund,
        ...(amountCents === undefined ? {} : { amountCents: BigInt(amountCents) }),
      }),
    );
  },
  "/sandbox/cancellations": async (parts, shop, body) => {
    const { givenBack } = await cancelOrder(parts, shop, z.strictObject({ orderId }).parse(body).orderId);
    return givenBack === undefined ? {} : { givenBack: inText(givenBack) };
  },
  "/sandbox/configure": async (parts, { shopId }, body) => {
    await configureShop(parts, shopId, knobsOverHttp.parse(body));
    return { done: true };
  },
};

/** @returns undefined for a path that is none of ours. */
export async function answerControl(
  parts: ControlParts,
  shop: Shop,
  path: string,
  body: unknown,
): Promise<Response | undefined> {
  const control = Object.hasOwn(controls, path) ? controls[path] : undefined;
  if (control === undefined) return undefined;
  try {
    return Response.json(await control(parts, shop, body));
  } catch (error) {
    if (error instanceof OrderRefused) return Response.json({ errors: error.message }, { status: 422 });
    if (error instanceof z.ZodError)
      return Response.json({ errors: "The body is not as it should be." }, { status: 400 });
    throw error;
  }
}

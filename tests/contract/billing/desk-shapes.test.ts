import type Stripe from "stripe";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { openPortal, readBilling, startCheckout } from "@/server/account/billing";
import type { DeskObjectOf } from "@/server/embedded/billing-desk/desk-objects";
import { showEvent } from "@/server/embedded/billing-desk/stripe-shapes";
import { showCheckout } from "@/server/embedded/billing-desk/stripe-shapes/show-checkout";
import { showCustomer } from "@/server/embedded/billing-desk/stripe-shapes/show-customer";
import {
  showCoupon,
  showDiscount,
  showPromotionCode,
} from "@/server/embedded/billing-desk/stripe-shapes/show-discount";
import { showInvoice } from "@/server/embedded/billing-desk/stripe-shapes/show-invoice";
import { type ShownObject, showObject } from "@/server/embedded/billing-desk/stripe-shapes/show-object";
import { showPaymentMethod } from "@/server/embedded/billing-desk/stripe-shapes/show-payment-method";
import { showPortalConfiguration, showPortalSession } from "@/server/embedded/billing-desk/stripe-shapes/show-portal";
import { showPlan, showPrice, showProduct } from "@/server/embedded/billing-desk/stripe-shapes/show-price";
import { showSubscription } from "@/server/embedded/billing-desk/stripe-shapes/show-subscription";
import { showTaxId } from "@/server/embedded/billing-desk/stripe-shapes/show-tax-id";
import { type BillingWorld, openBillingWorld } from "@/tests/support/billing-world";
import { requiredFields } from "./required-fields";

let world: BillingWorld;
beforeAll(async () => {
  world = await openBillingWorld();
});
afterAll(() => world.close());

test("what the desk answers has the types that Stripe's SDK publishes, which the compiler proves for every field", () => {
  expectTypeOf(showCustomer).returns.toEqualTypeOf<Stripe.Customer>();
  expectTypeOf(showPaymentMethod).returns.toEqualTypeOf<Stripe.PaymentMethod>();
  expectTypeOf(showTaxId).returns.toEqualTypeOf<Stripe.TaxId>();
  expectTypeOf(showDiscount).returns.toEqualTypeOf<Stripe.Discount>();
  expectTypeOf(showPromotionCode).returns.toEqualTypeOf<Stripe.PromotionCode>();
  expectTypeOf(showCoupon).returns.toEqualTypeOf<Stripe.Coupon>();
  expectTypeOf(showProduct).returns.toEqualTypeOf<Stripe.Product>();
  expectTypeOf(showPrice).returns.toEqualTypeOf<Stripe.Price>();
  expectTypeOf(showPlan).returns.toEqualTypeOf<Stripe.Plan>();
  expectTypeOf(showSubscription).returns.toEqualTypeOf<Stripe.Subscription>();
  expectTypeOf(showInvoice).returns.toEqualTypeOf<Stripe.Invoice>();
  expectTypeOf(showCheckout).returns.toEqualTypeOf<Stripe.Checkout.Session>();
  expectTypeOf(showPortalConfiguration).returns.toEqualTypeOf<Stripe.BillingPortal.Configuration>();
  expectTypeOf(showPortalSession).returns.toEqualTypeOf<Stripe.BillingPortal.Session>();
  expectTypeOf(showEvent).returns.toEqualTypeOf<Stripe.Event>();
  expectTypeOf(showObject).returns.toEqualTypeOf<ShownObject>();
  const sample: DeskObjectOf<"tax_id"> = {
    id: "txi_1",
    object: "tax_id",
    created: 1,
    livemode: false,
    customer: "cus_1",
    type: "eu_vat",
    value: "DE123456789",
  };
  expect(showObject(sample)).toMatchObject({ object: "tax_id", country: "DE", owner: { type: "customer" } });
});

/** Every object inside of an answer, itself included. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  if ("object" in value && typeof value.object === "string" && value.object !== "list") {
    yield { ...value };
  }
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

test("on the wire, every object has every field that the SDK declares for it, and every notification is verified by the SDK", async () => {
  const { parts, desk } = world;
  const { stripe } = parts;
  const tenant = await world.addTenant();
  const { url } = await startCheckout(parts, tenant, "growth");
  const typed = { card: "pm_card_chargeCustomerFail", code: "WELCOME20", taxIdType: "eu_vat", taxId: "DE123456789" };
  expect(await world.press(url, typed)).toBe(303);
  await world.deliverAll();
  const portal = await openPortal(parts, tenant, "everything");
  expect(await world.press(portal.url, { act: "card", card: "pm_card_mastercard" })).toBe(303);
  const { taxIds } = await readBilling(parts, tenant.tenantId);
  expect(await world.press(portal.url, { act: "remove-tax-id", taxId: taxIds[0]?.id ?? "" })).toBe(303);

  const [subscription] = (await stripe.subscriptions.list({ limit: 1 })).data;
  const customer = String(subscription?.customer);
  const id = subscription?.id ?? "";
  const answers: unknown[] = [
    await stripe.subscriptions.retrieve(id, {
      expand: ["default_payment_method", "discounts.promotion_code", "discounts.source.coupon", "latest_invoice"],
    }),
    await stripe.customers.retrieve(customer, { expand: ["invoice_settings.default_payment_method"] }),
    await stripe.customers.createTaxId(customer, { type: "us_ein", value: "12-3456789" }),
    await stripe.invoices.createPreview({ customer, subscription: id }),
    await stripe.prices.list({ limit: 1, expand: ["data.product"] }),
    await stripe.billingPortal.configurations.list(),
    await stripe.billingPortal.sessions.create({
      customer,
      configuration: (await stripe.billingPortal.configurations.list()).data[0]?.id ?? "",
      return_url: "https://portal.example",
    }),
    await stripe.checkout.sessions.create({
      mode: "subscription",
      customer,
      success_url: "https://portal.example",
      line_items: [{ price: (await stripe.prices.list({ limit: 1 })).data[0]?.id ?? "", quantity: 1 }],
    }),
    ...(await stripe.events.list({ limit: 100 })).data,
  ];
  const seen = new Set<string>();
  const missing: string[] = [];
  for (const object of answers.flatMap((answer) => [...objectsIn(answer)])) {
    const kind = String(object.object);

    seen.add(kind);
    for (const name of await requiredFields(kind)) if (!Object.hasOwn(object, name)) missing.push(`${kind}.${name}`);
  }
  expect([...new Set(missing)]).toEqual([]);
  expect([...seen].sort()).toEqual([
    ...["billing_portal.configuration", "billing_portal.session", "checkout.session", "coupon", "customer", "discount"],
    ...["event", "invoice", "line_item", "payment_method", "plan", "price", "product", "promotion_code"],
    ...["subscription", "subscription_item", "tax_id"],
  ]);

  const types = new Set<string>();
  expect(await world.press(`${desk.origin}/dev/billing-desk`, { days: "14" })).toBe(303);
  for (const { body, signature } of await desk.takeNotifications()) {
    const event = stripe.webhooks.constructEvent(body, signature, desk.webhookSecret);
    types.add(event.type);
    expect(() => stripe.webhooks.constructEvent(`${body} `, signature, desk.webhookSecret)).toThrow();
  }
  expect([...types].sort()).toEqual([
    ...["customer.subscription.updated", "customer.tax_id.created", "customer.tax_id.deleted", "customer.updated"],
    ...["invoice.paid", "payment_method.attached"],
  ]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import {
  openPortal,
  payOpenInvoice,
  readBilling,
  refreshSubscription,
  setCancellation,
  startCheckout,
} from "@/server/account/billing";
import { plans } from "@/server/account/plans/plans.schema";
import { type BillingTenant, type BillingWorld, openBillingWorld } from "@/tests/support/billing-world";

let world: BillingWorld;
beforeAll(async () => {
  world = await openBillingWorld();
});
afterAll(() => world.close());

const { monthlyCents } = plans.growth;
const deskHome = () => `${world.desk.origin}/dev/billing-desk`;

async function wait(days: "1" | "14" | "31"): Promise<void> {
  expect(await world.press(deskHome(), { days })).toBe(303);
  await world.deliverAll();
}

async function buy(tenant: BillingTenant, fields: Readonly<Record<string, string>>): Promise<void> {
  const { url } = await startCheckout(world.parts, tenant, "growth");
  expect(await world.press(url, { card: "pm_card_visa", ...fields })).toBe(303);
  await world.deliverAll();
}

const read = ({ tenantId }: BillingTenant) => readBilling(world.parts, tenantId);

test("a promotion code takes off what it says, for as long as it says, and an unknown one takes nothing and buys nothing", async () => {
  const tenant = await world.addTenant();
  const { url } = await startCheckout(world.parts, tenant, "growth");
  expect(await world.press(url, { card: "pm_card_visa", code: "UNKNOWN" })).toBe(402);
  expect((await read(tenant)).plan).toBe("sandbox");
  expect(await world.press(url, { card: "pm_card_visa", code: "welcome20" })).toBe(303);
  await world.deliverAll();

  const off = monthlyCents / 5;
  const bought = await read(tenant);
  expect(bought.discounts).toMatchObject([{ code: "WELCOME20", words: "20 % off for three months" }]);
  expect(bought.nextInvoice).toMatchObject({ cents: monthlyCents - off, discountCents: off });
  expect(bought.nextInvoice?.lines).toEqual([{ words: "Next month", cents: monthlyCents }]);

  await wait("14");
  expect((await read(tenant)).invoices[0]).toMatchObject({ cents: monthlyCents - off, state: "paid" });
  for (const days of ["31", "31", "31"] as const) await wait(days);
  const after = await read(tenant);
  expect(after).toMatchObject({ discounts: [], nextInvoice: { cents: monthlyCents, discountCents: 0 } });
});

test("a code that counts once comes off the first invoice that costs something, and off no other", async () => {
  const tenant = await world.addTenant();
  await buy(tenant, { code: "FIRST50" });
  expect((await read(tenant)).nextInvoice).toMatchObject({ cents: monthlyCents - 5_000, discountCents: 5_000 });
  await wait("14");
  const after = await read(tenant);
  expect(after.invoices[0]).toMatchObject({ cents: monthlyCents - 5_000 });
  expect(after).toMatchObject({ discounts: [], nextInvoice: { cents: monthlyCents } });
});

test("a tax id that is typed at the checkout is kept at Stripe alone, and stands on every invoice and its PDF", async () => {
  const tenant = await world.addTenant();
  const { url } = await startCheckout(world.parts, tenant, "growth");
  expect(await world.press(url, { card: "pm_card_visa", taxIdType: "eu_vat", taxId: "?" })).toBe(402);
  const typed = { card: "pm_card_visa", taxIdType: "eu_vat", taxId: "DE123456789" };
  expect(await world.press(url, typed)).toBe(303);
  await world.deliverAll();
  const billing = await read(tenant);
  expect(billing.taxIds).toMatchObject([{ kind: "EU VAT", value: "DE123456789", standing: "unchecked" }]);

  const [invoice] = billing.invoices;
  const [atStripe] = (await world.parts.stripe.invoices.list({ limit: 1 })).data;
  expect(atStripe?.customer_tax_ids).toEqual([{ type: "eu_vat", value: "DE123456789" }]);
  const answer = await fetch(invoice?.pdf ?? "");
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  // The desk packs and encodes nothing, so what is read stands in the file as it is.
  const text = Buffer.from(await answer.arrayBuffer()).toString("latin1");
  expect(text).toContain(`Invoice ${invoice?.number}`);
  expect(text).toContain("EU VAT DE123456789");
});

test("in the customer portal a tax id is added and removed, and a company that Stripe does not know has none", async () => {
  const tenant = await world.addTenant();
  await expect(openPortal(world.parts, tenant, "everything")).rejects.toMatchObject({ code: "conflict" });
  await buy(tenant, {});
  const { url } = await openPortal(world.parts, tenant, "everything");
  expect(await world.press(url, { act: "add-tax-id", taxIdType: "us_ein", taxId: "12-3456789" })).toBe(303);
  const { taxIds } = await read(tenant);
  expect(taxIds).toMatchObject([{ kind: "US EIN", value: "12-3456789" }]);
  expect(await world.press(url, { act: "remove-tax-id", taxId: taxIds[0]?.id ?? "" })).toBe(303);
  expect((await read(tenant)).taxIds).toEqual([]);
  await world.deliverAll();
});

test("every company gets the same portal, and its pages are made once", async () => {
  const before = await world.parts.stripe.billingPortal.configurations.list();
  const tenant = await world.addTenant();
  await buy(tenant, {});
  await Promise.all([openPortal(world.parts, tenant, "everything"), openPortal(world.parts, tenant, "card")]);
  const after = await world.parts.stripe.billingPortal.configurations.list();
  expect(after.data).toHaveLength(1);
  expect(before.data.length).toBeLessThanOrEqual(1);
  expect(after.data[0]?.features).toMatchObject({
    subscription_cancel: { enabled: false },
    subscription_update: { enabled: false },
  });
});

test("the card is shown by brand, last four digits and expiry, and one that is replaced is the one that is charged", async () => {
  const tenant = await world.addTenant();
  await buy(tenant, { card: "pm_card_chargeCustomerFail" });
  expect((await read(tenant)).card).toMatchObject({ brand: "visa", lastFour: "0341", expiryMonth: 12, expires: false });

  const { url } = await openPortal(world.parts, tenant, "card");
  expect((await read(tenant)).card).toMatchObject({ lastFour: "0341" });
  expect(await world.press(url, { card: "pm_card_chargeDeclined" })).toBe(402);
  const asked = { card: "pm_card_authenticationRequiredSetupForOffSession" };
  expect(await world.press(url, { ...asked, bank: "refused" })).toBe(402);
  expect((await read(tenant)).card).toMatchObject({ lastFour: "0341" });
  expect(await world.press(url, { ...asked, bank: "confirmed" })).toBe(303);
  expect((await read(tenant)).card).toMatchObject({ brand: "visa", lastFour: "3155" });
  // The card of the checkout would be refused now.
  await wait("14");
  expect(await read(tenant)).toMatchObject({ status: "active", card: { lastFour: "3155" } });
});

test("an open invoice is charged to the card on file when asked: a new card repairs it, a bad one and a bank that asks do not", async () => {
  const tenant = await world.addTenant();
  await buy(tenant, { card: "pm_card_chargeCustomerFail" });
  await expect(payOpenInvoice(world.parts, tenant)).rejects.toMatchObject({ code: "conflict" });
  await wait("14");
  expect((await read(tenant)).status).toBe("past_due");
  await expect(payOpenInvoice(world.parts, tenant)).rejects.toMatchObject({
    userText: "The card on file was refused. Nothing was charged. Replace it, then charge again.",
  });

  const { url } = await openPortal(world.parts, tenant, "card");
  const alwaysAsks = { card: "pm_card_authenticationRequired", bank: "confirmed" };
  expect(await world.press(url, alwaysAsks)).toBe(303);
  await expect(payOpenInvoice(world.parts, tenant)).rejects.toMatchObject({
    userText: expect.stringContaining("The bank wants to ask you first."),
  });
  expect((await read(tenant)).status).toBe("past_due");

  expect(await world.press(url, { card: "pm_card_mastercard" })).toBe(303);
  await payOpenInvoice(world.parts, tenant);
  const repaired = await read(tenant);
  expect(repaired).toMatchObject({
    status: "active",
    graceEndsAt: null,
    card: { brand: "mastercard", lastFour: "4444" },
  });
  expect(repaired.invoices.filter(({ state }) => state === "open")).toEqual([]);
});

test("a renewal whose bank wants to ask leaves the invoice open, and confirmed on its page it is paid", async () => {
  const tenant = await world.addTenant();
  await buy(tenant, { card: "pm_card_authenticationRequired", bank: "confirmed" });
  await wait("14");
  const asked = await read(tenant);
  expect(asked).toMatchObject({ plan: "growth", status: "past_due" });
  const open = asked.invoices.find(({ state }) => state === "open")?.url ?? "";
  expect(await world.press(open, { card: "pm_card_authenticationRequired", bank: "refused" })).toBe(402);
  expect(await world.press(open, { card: "pm_card_authenticationRequired", bank: "confirmed" })).toBe(303);
  await world.deliverAll();
  expect(await read(tenant)).toMatchObject({ plan: "growth", status: "active" });
});

test("nothing is announced for a plan that ends, and what was invoiced stays to be read after it", async () => {
  const tenant = await world.addTenant();
  await buy(tenant, {});
  await wait("14");
  await setCancellation(world.parts, tenant, true);
  expect((await read(tenant)).nextInvoice).toBeNull();
  await wait("31");
  await refreshSubscription(world.parts, tenant);
  const ended = await read(tenant);
  expect(ended).toMatchObject({ plan: "sandbox", isCustomer: true, nextInvoice: null });
  expect(ended.invoices.length).toBeGreaterThanOrEqual(2);
});

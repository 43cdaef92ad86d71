import { afterAll, beforeAll, expect, test } from "vitest";
import {
  changePlan,
  previewPlanChange,
  readBilling,
  refreshSubscription,
  setCancellation,
  startCheckout,
} from "@/server/account/billing";
import { createEnvironment } from "@/server/account/environments/create-environment";
import { plans } from "@/server/account/plans/plans.schema";
import { changeRoute } from "@/server/pipeline/alert-routes";
import { type BillingTenant, type BillingWorld, openBillingWorld } from "@/tests/support/billing-world";

let world: BillingWorld;
beforeAll(async () => {
  world = await openBillingWorld();
});
afterAll(() => world.close());

const pageOf = (path: string) => `${world.desk.origin}/dev/billing-desk${path}`;
const wait = async (days: "1" | "14" | "31") => {
  expect(await world.press(pageOf(""), { days })).toBe(303);
  await world.deliverAll();
};

const mailsTo = ({ email }: BillingTenant) =>
  world.mails.filter(({ to }) => to === email).map(({ subject }) => subject);

async function buy(tenant: BillingTenant, plan: "starter" | "growth", card = "pm_card_visa"): Promise<void> {
  const { url } = await startCheckout(world.parts, tenant, plan);
  expect(await world.press(url, { card })).toBe(303);
  await world.deliverAll();
}

test("a card with 3-D Secure gives no plan before the bank confirms, a declined one none at all", async () => {
  const tenant = await world.addTenant();
  const { url } = await startCheckout(world.parts, tenant, "growth");
  expect(await world.press(url, { card: "pm_card_chargeDeclined" })).toBe(402);
  expect(await world.press(url, { card: "pm_card_authenticationRequired" })).toBe(200);
  expect(await world.press(url, { card: "pm_card_authenticationRequired", bank: "refused" })).toBe(402);
  await world.deliverAll();
  expect((await readBilling(world.parts, tenant.tenantId)).plan).toBe("sandbox");
  expect(await world.press(url, { card: "pm_card_authenticationRequired", bank: "confirmed" })).toBe(303);
  // Pressed twice, it is bought once.
  expect(await world.press(url, { card: "pm_card_authenticationRequired", bank: "confirmed" })).toBe(303);
  await world.deliverAll();
  expect(await readBilling(world.parts, tenant.tenantId)).toMatchObject({ plan: "growth", status: "trialing" });
  expect((await world.parts.stripe.subscriptions.list({ limit: 10 })).data).toHaveLength(1);
  await expect(startCheckout(world.parts, tenant, "scale")).rejects.toMatchObject({ code: "conflict" });
});

test("an upgrade in the middle of a month charges what was said, and a downgrade credits and names what is above the plan", async () => {
  const tenant = await world.addTenant();
  await buy(tenant, "starter");
  await wait("14");
  await wait("14");
  const said = await previewPlanChange(world.parts, tenant, "growth");
  const month = plans.growth.monthlyCents - plans.starter.monthlyCents;
  expect(said.nowCents).toBeGreaterThan(0);
  expect(said.nowCents).toBeLessThan(month);
  await changePlan(world.parts, tenant, said);
  const after = await readBilling(world.parts, tenant.tenantId);
  expect(after).toMatchObject({ plan: "growth", status: "active", nextInvoice: { cents: plans.growth.monthlyCents } });
  expect(after.invoices[0]).toMatchObject({ cents: said.nowCents, state: "paid" });

  for (const kind of ["dev", "qa", "production"] as const) await createEnvironment(world.parts, tenant, { kind });
  const down = await previewPlanChange(world.parts, tenant, "starter");
  expect(down.nowCents).toBeLessThan(0);
  expect(down.above).toMatchObject([{ id: "environments", used: 4, limit: 3 }]);
});

test("a renewal that fails keeps the plan for the days of grace and mails the owner once; paid, it goes on", async () => {
  const tenant = await world.addTenant();
  await buy(tenant, "growth", "pm_card_chargeCustomerFail");
  await wait("14");
  const unpaid = await readBilling(world.parts, tenant.tenantId);
  expect(unpaid).toMatchObject({ plan: "growth", status: "past_due" });
  expect(unpaid.graceEndsAt?.getTime()).toBeGreaterThan(Date.now());
  await refreshSubscription(world.parts, tenant);
  expect(mailsTo(tenant)).toEqual(["Your Growth plan could not be charged"]);

  const open = unpaid.invoices.find(({ state }) => state === "open");
  expect(await world.press(open?.url ?? "", { card: "pm_card_visa" })).toBe(303);
  await world.deliverAll();
  expect(await readBilling(world.parts, tenant.tenantId)).toMatchObject({ status: "active", graceEndsAt: null });
  expect(mailsTo(tenant)).toEqual(["Your Growth plan could not be charged", "Your Growth plan is paid"]);
});

test("what concerns the plan goes to the owner whatever they switched off, and to whom the company chose, by the way it chose", async () => {
  const tenant = await world.addTenant();
  const { db, clock } = world.parts;
  const desk = `desk-${tenant.email}`;
  const route = { kind: "billing", memberIds: [], addresses: [desk] } as const;
  await changeRoute({ db, clock }, tenant, { ...route, delivery: "at_once", memberIds: [], addresses: [desk] });
  await db.withTenantSql(tenant, (sql) =>
    sql.query("update memberships set muted_alerts = '{billing}' where tenant_id = $1", [tenant.tenantId]),
  );
  await buy(tenant, "growth", "pm_card_chargeCustomerFail");
  await wait("14");
  const unpaid = "Your Growth plan could not be charged";
  expect([mailsTo(tenant), mailsTo({ ...tenant, email: desk })]).toEqual([[unpaid], [unpaid]]);

  // Once a day is for whom the company chose; the owner does not wait.
  await changeRoute({ db, clock }, tenant, { ...route, delivery: "daily", memberIds: [], addresses: [desk] });
  const { graceEndsAt } = await readBilling(world.parts, tenant.tenantId);
  const nearly = { now: () => new Date((graceEndsAt ?? new Date(0)).getTime() - 2 * 86_400_000) };
  await refreshSubscription({ ...world.parts, clock: nearly }, tenant);
  expect([mailsTo(tenant), mailsTo({ ...tenant, email: desk })].map(({ length }) => length)).toEqual([2, 1]);
  const lines = await db.withTenantSql(tenant, (sql) =>
    sql.query("select email, kind from digest_lines where tenant_id = $1", [tenant.tenantId]),
  );
  expect(lines).toEqual([{ email: desk, kind: "billing" }]);
});

test("the last integration pair of a plan is told once, again after there was room, and never by a plan without any", async () => {
  const tenant = await world.addTenant();
  const { db } = world.parts;
  await buy(tenant, "starter");
  expect(mailsTo(tenant)).toEqual([]);
  await createEnvironment(world.parts, tenant, { kind: "production" });
  const connect = () =>
    db.withTenantSql(tenant, (sql) =>
      sql.query(
        `insert into connections (tenant_id, connection_id, environment_id, connector_id, slot, name, config)
         select tenant_id, gen_random_uuid(), environment_id, 'paytrace', 'gateway', 'Head office', '{}'
         from environments where tenant_id = $1 and kind = 'production'`,
        [tenant.tenantId],
      ),
    );
  await connect();
  await Promise.all([refreshSubscription(world.parts, tenant), refreshSubscription(world.parts, tenant)]);
  await refreshSubscription(world.parts, tenant);
  const full = "The last integration pair of your Starter plan is in use";
  expect(mailsTo(tenant)).toEqual([full]);
  await db.withTenantSql(tenant, (sql) =>
    sql.query("delete from connections where tenant_id = $1 and name = 'Head office'", [tenant.tenantId]),
  );
  await refreshSubscription(world.parts, tenant);
  expect(mailsTo(tenant)).toEqual([full]);
  await connect();
  const failing = { ...world.parts, mail: { send: () => Promise.reject(new Error("No mail today.")) } };
  await refreshSubscription(failing, tenant);
  expect(mailsTo(tenant)).toEqual([full]);
  await refreshSubscription(world.parts, tenant);
  expect(mailsTo(tenant)).toEqual([full, full]);
});

test("owners are told of an unpaid plan once, once more before it ends, and that it ended; a mail that fails is tried again", async () => {
  const tenant = await world.addTenant();
  await buy(tenant, "growth", "pm_card_chargeCustomerFail");
  const failing = { ...world.parts, mail: { send: () => Promise.reject(new Error("No mail today.")) } };
  expect(await world.press(pageOf(""), { days: "14" })).toBe(303);
  await refreshSubscription(failing, tenant);
  expect(mailsTo(tenant)).toEqual([]);
  await Promise.all([refreshSubscription(world.parts, tenant), refreshSubscription(world.parts, tenant)]);
  expect(mailsTo(tenant)).toEqual(["Your Growth plan could not be charged"]);

  const { graceEndsAt } = await readBilling(world.parts, tenant.tenantId);
  const end = graceEndsAt ?? new Date(0);
  const at = (days: number) => ({ ...world.parts, clock: { now: () => new Date(end.getTime() - days * 86_400_000) } });
  await refreshSubscription(at(4), tenant);
  expect(mailsTo(tenant)).toHaveLength(1);
  for (const days of [3, 2]) await refreshSubscription(at(days), tenant);
  const last = `Your Growth plan ends on ${end.toISOString().slice(0, 10)} if it stays unpaid`;
  expect(mailsTo(tenant)).toEqual(["Your Growth plan could not be charged", last]);

  await wait("14");
  await refreshSubscription(world.parts, tenant);
  expect(mailsTo(tenant).slice(2)).toEqual(["Your plan ended, because it stayed unpaid"]);
  // What is limited then: more of what a plan counts. Nothing of what carries payments asks for a plan at all.
  await createEnvironment(world.parts, tenant, { kind: "dev" });
  await expect(createEnvironment(world.parts, tenant, { kind: "qa" })).rejects.toMatchObject({
    userText: expect.stringContaining("Payments go on as before."),
  });
});

test("an unpaid plan ends after the grace, and nothing that was made is taken away", async () => {
  const tenant = await world.addTenant();
  await buy(tenant, "starter", "pm_card_chargeCustomerFail");
  for (const kind of ["dev", "production"] as const) await createEnvironment(world.parts, tenant, { kind });
  await wait("14");
  await wait("14");
  const ended = await readBilling(world.parts, tenant.tenantId);
  expect(ended).toMatchObject({ plan: "sandbox", status: "canceled" });
  expect(ended.entitlements).toContainEqual({ id: "environments", used: 3, limit: 2, hasRoom: false });
});

test("a cancelled plan stays to the end of what is paid, and can be kept before", async () => {
  const tenant = await world.addTenant();
  await buy(tenant, "starter");
  await setCancellation(world.parts, tenant, true);
  await setCancellation(world.parts, tenant, false);
  await wait("14");
  expect(await readBilling(world.parts, tenant.tenantId)).toMatchObject({ plan: "starter", status: "active" });
  await setCancellation(world.parts, tenant, true);
  expect(await readBilling(world.parts, tenant.tenantId)).toMatchObject({ plan: "starter", cancelsAtPeriodEnd: true });
  await wait("31");
  expect(await readBilling(world.parts, tenant.tenantId)).toMatchObject({ plan: "sandbox", periodEndsAt: null });
});

test("a notification without Stripe's signature changes nothing", async () => {
  const tenant = await world.addTenant();
  await startCheckout(world.parts, tenant, "starter").then(({ url }) => world.press(url, { card: "pm_card_visa" }));
  const [first] = await world.desk.takeNotifications();
  const forged = { body: first?.body ?? "", signature: "t=1,v1=00" };
  expect(await world.notify(forged)).toBe(400);
  const altered = {
    body: (first?.body ?? "").replace('"livemode":false', '"livemode":true'),
    signature: first?.signature ?? "",
  };
  expect(await world.notify(altered)).toBe(400);
  expect((await readBilling(world.parts, tenant.tenantId)).plan).toBe("sandbox");
});

test("a plan's limit of environments holds also when two are made at the same moment", async () => {
  const tenant = await world.addTenant();
  const made = await Promise.allSettled(
    (["dev", "qa", "production"] as const).map((kind) => createEnvironment(world.parts, tenant, { kind })),
  );
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(made.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "unprocessable" } });
});

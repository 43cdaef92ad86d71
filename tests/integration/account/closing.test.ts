import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askDeletion, eraseDueCompanies, keepCompany, readWaiting } from "@/server/account/closing";
import { userActor } from "@/server/platform/auth";
import { openTestAccounts, type TestAccounts } from "@/tests/support/accounts";
import { openPortalRecords, type PortalRecords } from "@/tests/support/portal-records";

const password = "violet tractor 81 hums";
const days = (count: number) => count * 24 * 3_600_000;

let accounts: TestAccounts;
let records: PortalRecords;
let email: string;
let company: string;
let owner: Awaited<ReturnType<TestAccounts["openConfirmed"]>> & { actor: string };
/** What was asked of Stripe. */
let asked: string[];
/** Environments whose simulated systems were removed. */
let removed: string[];

beforeAll(async () => {
  accounts = await openTestAccounts();
  records = await openPortalRecords(accounts.portal.database.superuserUrl);
});
afterAll(async () => {
  await records?.close();
  await accounts?.close();
});
beforeEach(async () => {
  [asked, removed] = [[], []];
  email = `${randomUUID()}@acme.example`;
  company = `Acme ${randomUUID()}`;
  const opened = await accounts.openConfirmed(email, password, company);
  owner = { ...opened, actor: userActor(opened.userId) };
});

/** Stripe as far as ending a subscription needs it; the billing desk itself is tried in tests/integration/billing. */
const stripe = {
  subscriptions: {
    retrieve: async (id: string) => ({ id, status: "active", items: { data: [{ id: "si_1" }] } }),
    update: async (_: string, change: { cancel_at_period_end: boolean }) => {
      asked.push(change.cancel_at_period_end ? "end with the period" : "go on");
      throw new Error("What is read back is not looked at here.");
    },
    cancel: async () => void asked.push("end now"),
  },
};
const context = () => {
  const { db, clock, mail, log } = accounts.context;
  const billing = { stripe, db, clock, mail, log, appUrl: "https://portal.example" };
  const removeSystems = async (environmentId: string) => void removed.push(environmentId);
  return { ...accounts.context, billing: billing as never, appUrl: "https://portal.example", removeSystems };
};
const ask = (given: { name?: string; password?: string } = {}) =>
  askDeletion(context(), owner, { name: company, password, ...given });
const isThere = async () =>
  (await accounts.context.db.withTenantSql(owner, (sql) => sql.query("select 1 from tenants"))).length === 1;
/** Makes the time of the database, which alone decides, come. */
const letTimePass = () =>
  records.query("update tenants set deletion_due_at = now() - interval '1 minute' where tenant_id = $1", [
    owner.tenantId,
  ]);
async function addMember() {
  const address = `${randomUUID()}@colleague.example`;
  const { userId } = await accounts.openConfirmed(address, password, `Own ${randomUUID()}`);
  await accounts.context.db.withTenant(owner, (tx) =>
    tx.membership.create({ data: { tenantId: owner.tenantId, userId, role: "viewer" } }),
  );
  return { userId, email: address };
}
const subscribe = () =>
  records.query(
    "insert into subscriptions (tenant_id, plan, status, stripe_customer_id, stripe_subscription_id) values ($1, 'growth', 'active', 'cus_1', 'sub_1')",
    [owner.tenantId],
  );

describe("the deletion of a company", () => {
  test("asks for its name as it stands and for the password, and waits for fourteen days, which everybody is told", async () => {
    const member = await addMember();
    await expect(ask({ name: "Acme" })).rejects.toMatchObject({ code: "invalid_input", field: "name" });
    await expect(ask({ password: "not it at all" })).rejects.toMatchObject({ field: "password" });
    await ask();
    await expect(ask()).rejects.toMatchObject({ code: "conflict" });
    const waiting = await readWaiting(accounts.context.db, owner);
    expect(waiting?.dueAt.getTime()).toBe(accounts.context.clock.now().getTime() + days(14));
    for (const address of [email, member.email]) {
      expect((await accounts.mailsTo(address))[0]?.subject).toMatch(/^Acme .* will be deleted on 20/);
    }
    expect(await eraseDueCompanies(context())).toEqual({ companies: 0 });
    expect(await isThere()).toBe(true);
  });

  test("is taken back by an owner while it waits, and everybody hears of that too", async () => {
    const member = await addMember();
    await ask();
    await keepCompany(context(), owner);
    expect(await readWaiting(accounts.context.db, owner)).toBeNull();
    expect((await accounts.mailsTo(member.email))[0]?.subject).toMatch(/is kept$/);
    await expect(keepCompany(context(), owner)).rejects.toMatchObject({ code: "gone" });
    expect(await eraseDueCompanies(context())).toEqual({ companies: 0 });
  });

  test("lets the subscription end with its period, go on when the company is kept, and end at once when it is gone", async () => {
    await subscribe();
    await ask();
    await keepCompany(context(), owner);
    await ask();
    await letTimePass();
    await eraseDueCompanies(context());
    expect(asked).toEqual(["end with the period", "go on", "end with the period", "end now"]);
  });

  test("cannot be taken back once its time has come, and leaves the people and other companies alone", async () => {
    const member = await addMember();
    await ask();
    accounts.advance(days(14));
    await expect(keepCompany(context(), owner)).rejects.toMatchObject({ code: "gone" });
    await letTimePass();
    expect(removed).toEqual([]);
    expect(await eraseDueCompanies(context())).toEqual({ companies: 1 });
    expect(await isThere()).toBe(false);
    // What was simulated for it goes too.
    expect(removed).toEqual([owner.sandboxEnvironmentId]);
    expect((await accounts.mailsTo(member.email))[0]?.subject).toBe(`${company} was deleted`);
    const { db } = accounts.context;
    expect(await db.identity.user.findUnique({ where: { id: member.userId } })).not.toBeNull();
    expect(await eraseDueCompanies(context())).toEqual({ companies: 0 });
  });

  test("does not happen while Stripe cannot be told that nobody pays any more", async () => {
    await subscribe();
    await ask();
    await letTimePass();
    const away = context();
    const broken = { ...stripe.subscriptions, cancel: () => Promise.reject(new Error("away")) };
    expect(await eraseDueCompanies({ ...away, billing: { stripe: { subscriptions: broken } as never } })).toEqual({
      companies: 0,
    });
    expect(await isThere()).toBe(true);
    await eraseDueCompanies(away);
    expect(await isThere()).toBe(false);
  });
});

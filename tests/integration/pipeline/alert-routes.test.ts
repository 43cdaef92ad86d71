import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { changeMuted, changeRoute, sendDigests } from "@/server/pipeline/alert-routes";
import type { AlertRoute } from "@/server/pipeline/alert-routes/alert-routes.schema";
import { kindOf } from "@/server/pipeline/exceptions/alert-audience";
import { causes } from "@/server/pipeline/exceptions/causes";
import { mailAlerts } from "@/server/pipeline/exceptions/mail-alerts";
import { sendTestAlert } from "@/server/pipeline/exceptions/send-test-alert";
import { silentLog } from "@/server/platform/log/log";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";

let portal: TestPortal;
let desk: TestMailbox;
let records: PortalRecords;
let place: TestPlace;
let now: Date;
/** Midday in Los Angeles, where the company is. */
const midday = new Date("2026-11-20T20:00:00Z");
const clock = { now: () => now };

beforeAll(async () => {
  [portal, desk] = await Promise.all([openTestPortal(), openTestMailbox()]);
  records = await openPortalRecords(portal.database.superuserUrl);
});
afterAll(async () => {
  await records?.close();
  await Promise.all([portal?.close(), desk?.close()]);
});
beforeEach(async () => {
  now = midday;
  place = await records.addPlace(`acme-${randomUUID().slice(0, 8)}`);
  await records.query("update users set email_verified_at = now() where id = $1", [place.userId]);
});

const admin = () => ({ ...place, actor: `user:${place.userId}` });
const addMember = async (role: "viewer" | "finance" = "viewer") => {
  const userId = await records.addMember(place, role);
  await records.query("update users set email_verified_at = now() where id = $1", [userId]);
  return { userId, email: `${userId}@example.test` };
};
const owner = () => `${place.userId}@example.test`;
const route = (given: Partial<AlertRoute> = {}) =>
  changeRoute({ db: portal.db, clock }, admin(), {
    kind: "exceptions",
    delivery: "at_once",
    memberIds: [],
    addresses: [],
    ...given,
  });
const parts = () => ({
  db: portal.db,
  mail: desk.sender,
  clock,
  log: silentLog,
  appUrl: "https://portal.example",
});
/** A payment without an invoice, and the alert of it. */
async function alert(cause = "invoice_not_found") {
  const transactionId = randomUUID().slice(0, 8);
  await records.addPayment(place, { transactionId, amountMinor: 125_000n }, { cause });
  await records.query(
    `insert into alerts (tenant_id, environment_id, alert_id, cause_key, cause, item_count, amount_minor, currency, detail, opened_at)
     values ($1, $2, $3, $4, $4, 1, 125000, 'USD', '{}', $5)`,
    [place.tenantId, place.environmentId, newId(), cause, new Date(now.getTime() - 3_600_000)],
  );
  return mailAlerts(parts(), place);
}
const receivers = async () => (await desk.mailbox.list()).flatMap(({ to }) => to).sort();
const mailsTo = async (email: string) => (await desk.mailbox.list()).filter(({ to }) => to.includes(email));

test("every cause has a kind that a company can decide about", () => {
  const kinds = new Set(Object.keys(causes).map(kindOf));
  expect([...kinds].sort()).toEqual(["chargebacks", "exceptions", "outages", "postings"]);
});

describe("an alert", () => {
  test("goes by role until the company decides, and then to whom it chose and to the addresses it gave", async () => {
    await alert();
    expect(await mailsTo(owner())).toHaveLength(1);
    const viewer = await addMember();
    await route({ memberIds: [viewer.userId], addresses: ["desk@acme.example"] });
    await records.query("delete from alerts where tenant_id = $1", [place.tenantId]);
    await alert();
    expect(await mailsTo(owner())).toHaveLength(1);
    expect(await mailsTo(viewer.email)).toHaveLength(1);
    expect((await receivers()).filter((email) => email === "desk@acme.example")).toHaveLength(1);
  });

  test("of another kind stays as it was", async () => {
    await route({ kind: "chargebacks", memberIds: [(await addMember()).userId] });
    await alert();
    expect(await mailsTo(owner())).toHaveLength(1);
  });

  test("is not mailed to who switched its kind off, but still reaches somebody where all did", async () => {
    const colleague = await addMember("finance");
    const mute = (userId: string) =>
      changeMuted({ db: portal.db, clock }, { ...place, userId, actor: `user:${userId}` }, ["exceptions"]);
    await mute(place.userId);
    await alert();
    expect(await mailsTo(owner())).toHaveLength(0);
    expect(await mailsTo(colleague.email)).toHaveLength(1);
    await mute(colleague.userId);
    await records.query("delete from alerts where tenant_id = $1", [place.tenantId]);
    await alert();
    expect(await mailsTo(owner())).toHaveLength(1);
  });

  test("falls back to the role where everybody who was chosen has left", async () => {
    const viewer = await addMember();
    await route({ memberIds: [viewer.userId] });
    await records.query("delete from memberships where user_id = $1", [viewer.userId]);
    await alert();
    expect(await mailsTo(owner())).toHaveLength(1);
  });

  test("cannot be routed to somebody of another company", async () => {
    const other = await records.addPlace(`globex-${randomUUID().slice(0, 8)}`);
    await expect(route({ memberIds: [other.userId] })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("a digest", () => {
  test("gathers the alerts of a day and goes out once, in the morning of the company", async () => {
    await route({ delivery: "daily" });
    await route({ kind: "chargebacks", delivery: "daily" });
    expect(await alert()).toEqual({ opened: 1, recovered: 0 });
    await alert("chargeback_unclear");
    expect(await mailsTo(owner())).toHaveLength(0);
    expect(await sendDigests(parts())).toEqual({ mails: 0 });
    // 07:03 in Los Angeles.
    now = new Date("2026-11-21T15:03:00Z");
    expect(await sendDigests(parts())).toEqual({ mails: 1 });
    const [mail] = await mailsTo(owner());
    expect(mail?.subject).toContain("2 alerts");
    expect(mail?.text).toContain("No invoice for this payment: 1 payment, $1,250.00");
    expect(mail?.text).toContain("One chargeback or two?");
    expect(await sendDigests(parts())).toEqual({ mails: 0 });
  });

  test("that was missed goes out with the next run", async () => {
    await route({ delivery: "daily" });
    await alert();
    now = new Date(midday.getTime() + 26 * 3_600_000);
    expect(await sendDigests(parts())).toEqual({ mails: 1 });
  });
});

test("a test alert goes at once to those whom an alert reaches, and stands in the audit log", async () => {
  await route({ delivery: "daily", addresses: ["books@acme.example"] });
  const context = { db: portal.db, mail: desk.sender, clock, settings: { APP_URL: "https://portal.example" } };
  expect([...(await sendTestAlert(context, admin(), "exceptions"))].sort()).toEqual(
    [owner(), "books@acme.example"].sort(),
  );
  expect((await mailsTo(owner()))[0]?.subject).toBe("A test of your alerts");
  const entries = await portal.db.withTenantSql(place, (sql) =>
    sql.query("select action, target from audit_entries where action = 'tenant.alert_tested'"),
  );
  expect(entries).toEqual([{ action: "tenant.alert_tested", target: "exceptions" }]);
});

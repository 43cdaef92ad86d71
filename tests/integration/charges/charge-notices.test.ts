import { render, toPlainText } from "@react-email/render";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AppError } from "@/server/kernel/errors";
import {
  changeAgreement,
  changeNoticeSetting,
  listAgreements,
  readNoticeSetting,
  tellCustomers,
} from "@/server/pipeline/agreements";
import { agreementTermsSchema, newNoticeSettingSchema } from "@/server/pipeline/agreements/agreement.schema";
import { silentLog } from "@/server/platform/log/log";
import type { Mail } from "@/server/platform/mail/mail";
import { usualTerms } from "@/tests/support/agreements";
import { type AgreementsWorld, openAgreementsWorld } from "@/tests/support/agreements-world";
import type { OpenInvoice } from "@/tests/support/pipeline-world";

let open: AgreementsWorld;
let { world, charges, agreements, desk } = {} as AgreementsWorld;
beforeAll(async () => {
  open = await openAgreementsWorld();
  ({ world, charges, agreements, desk } = open);
});
afterAll(() => open?.close());
// Each test has agreements of its own.
beforeEach(async () => {
  await world.rows("update charge_agreements set state = 'ended' where environment_id = $1");
  await set({ enabled: true });
});

const dayMs = 86_400_000;
const set = (change: object) =>
  changeNoticeSetting(
    charges.ground,
    charges.asking,
    newNoticeSettingSchema.parse({
      enabled: true,
      daysBefore: 3,
      contactEmail: "books@acme.example",
      contactPhone: "555 0100",
      ...change,
    }),
  );
const ground = () => ({ ...charges.ground, mail: desk.sender, log: silentLog });
const tell = (change: object = {}) => tellCustomers({ ...ground(), ...change }, world.place);
const addressOf = async ({ custno }: OpenInvoice): Promise<string> => {
  const [row] = await world.company.rows<{ email: string }>(
    "select rtrim(email) as email from arcust where rtrim(custno) = $1",
    [custno],
  );
  return row?.email ?? "";
};
/** In the Sandbox all go to who switched notices on, and say whose they would be. */
const mailsTo = async (address: string) =>
  (await desk.mailbox.list()).filter(({ to, text }) => to.includes("ada@acme.example") && text.includes(address));
const away = {
  async send(): Promise<void> {
    throw new AppError("unavailable", "The mail service is away.");
  },
};
const states = async (invoice: OpenInvoice) => (await agreements.ordersOf(invoice)).map(({ state }) => state);
const heldTexts = ({ invno }: OpenInvoice) =>
  world.rows<{ text: string }>(
    "select text from exceptions where environment_id = $1 and invno = $2 and cause = 'agreed_charge_held' and resolved_at is null",
    [invno],
  );
/** An invoice that is due now, of a customer with an address of their own. */
async function takeDue() {
  const invoice = await agreements.takeOnly();
  await world.company.rows("update arcust set email = $2 where rtrim(custno) = $1 returning 1 as set", [
    invoice.custno,
    `${invoice.custno.toLowerCase()}@payers.example`,
  ]);
  const agreementId = await agreements.agree(invoice);
  await agreements.readList();
  return { invoice, agreementId };
}
const nextOf = async (agreementId: string) =>
  (await listAgreements(world, world.place)).agreements.find((one) => one.agreementId === agreementId)?.next;
async function dayAfterDay(days: number) {
  for (let day = 0; day < days; day += 1) {
    world.advance(dayMs);
    await agreements.readList();
    await tell();
    await agreements.run();
    await charges.send();
  }
}

test("nobody is told, and what is due is charged at once, until somebody switches notices on", async () => {
  await set({ enabled: false });
  const { invoice } = await takeDue();
  expect(await tell()).toEqual({ sent: 0, held: 0, stopped: "" });
  expect(await agreements.run()).toMatchObject({ ordered: 1 });
  expect(await mailsTo(await addressOf(invoice))).toEqual([]);
});

test("a customer is told with amount, invoice, card and whom to write to, and charged when the days are over and not before", async () => {
  const { invoice, agreementId } = await takeDue();
  expect(await agreements.run()).toMatchObject({ ordered: 0 });
  expect(await tell()).toMatchObject({ sent: 1, held: 0 });
  const [mail, ...more] = await mailsTo(await addressOf(invoice));
  expect(more).toEqual([]);
  const next = await nextOf(agreementId);
  expect(mail?.from).toContain("Acme Wholesale");
  expect(mail?.text).toContain(`invoice ${invoice.invno}`);
  expect(mail?.text).toContain(next?.chargeDay);
  expect(mail?.text).toMatch(/ending in \d{4}/);
  expect(mail?.text).toContain("books@acme.example or call 555 0100");
  expect(mail?.subject).toContain("Acme Wholesale will charge $");
  await dayAfterDay(2);
  expect(await states(invoice)).toEqual([]);
  await dayAfterDay(1);
  expect(await states(invoice)).toEqual(["done"]);
  expect(await mailsTo(await addressOf(invoice))).toHaveLength(1);
});

test("wherever a run dies, and however many run at once, a customer gets one mail", async () => {
  class Died extends Error {}
  for (let calls = 0; calls < 9; calls += 1) {
    const { invoice } = await takeDue();
    let left = calls;
    const dying = tell({
      db: {
        async withTenantSql(...given: Parameters<typeof world.db.withTenantSql>) {
          const done = await world.db.withTenantSql(...given);
          left -= 1;
          if (left < 0) throw new Died();
          return done;
        },
      },
    });
    await dying.catch((error: unknown) => {
      if (!(error instanceof Died)) throw error;
    });
    await Promise.allSettled([tell(), tell(), tell()]);
    await tell();
    expect(await mailsTo(await addressOf(invoice))).toHaveLength(1);
  }
});

test("invoices that are charged on the same day are told in one mail with their sum", async () => {
  const invoice = await agreements.takeOnly();
  const [copy] = await world.company.rows<{ invno: string }>(
    `insert into armast select (jsonb_populate_record(m, jsonb_build_object('invno', '9' || right(rpad(trim(m.invno), 9, '0'), 9)))).*
     from armast m where trim(m.invno) = $1 returning trim(invno) as invno`,
    [invoice.invno],
  );
  const address = `${invoice.custno.toLowerCase()}@two.example`;
  await world.company.rows("update arcust set email = $2 where rtrim(custno) = $1 returning 1 as set", [
    invoice.custno,
    address,
  ]);
  await agreements.agree(invoice);
  await agreements.readList();
  expect(await tell()).toMatchObject({ sent: 1 });
  const [mail] = await mailsTo(address);
  expect(mail?.text).toContain("2 invoices");
  expect(mail?.text).toContain(copy?.invno);
});

test("more than a customer was told of is not charged without another notice", async () => {
  const { invoice } = await takeDue();
  await tell();
  await world.company.rows(
    "update armast set balance = balance + 5, invamt = invamt + 5 where trim(invno) = $1 returning 1 as set",
    [invoice.invno],
  );
  // Neither while the list does not show it yet, nor afterwards.
  world.advance(4 * dayMs);
  expect(await agreements.run()).toMatchObject({ ordered: 0 });
  await agreements.readList();
  expect(await tell()).toMatchObject({ sent: 1 });
  expect(await agreements.run()).toMatchObject({ ordered: 0 });
  expect(await mailsTo(await addressOf(invoice))).toHaveLength(2);
});

test("new terms are told anew before they charge anything", async () => {
  const { invoice, agreementId } = await takeDue();
  await tell();
  world.advance(3 * dayMs);
  const terms = agreementTermsSchema.parse({ ...usualTerms, gatewayCustomerId: invoice.custno });
  await changeAgreement(charges.ground, charges.asking, agreementId, terms);
  await agreements.readList();
  expect(await agreements.run()).toMatchObject({ ordered: 0 });
  expect(await tell()).toMatchObject({ sent: 1 });
});

test("a customer without an address is not charged: a person is asked, once", async () => {
  const { invoice } = await takeDue();
  await world.company.rows("update arcust set email = '' where rtrim(custno) = $1 returning 1 as set", [
    invoice.custno,
  ]);
  expect(await tell()).toMatchObject({ sent: 0, held: 1 });
  await dayAfterDay(5);
  expect(await states(invoice)).toEqual([]);
  expect(await heldTexts(invoice)).toEqual([{ text: expect.stringContaining("no e-mail address in Sage Pro") }]);
});

test("a mail service that takes nothing is asked again under the same key for most of a day, then a person is asked", async () => {
  const { invoice } = await takeDue();
  const keys: string[] = [];
  const refusing = {
    send({ idempotencyKey }: Mail): Promise<void> {
      keys.push(idempotencyKey);
      return away.send();
    },
  };
  await tell({ mail: refusing });
  world.advance(dayMs / 2);
  expect(await tell({ mail: refusing })).toMatchObject({ sent: 0, stopped: expect.any(String) });
  expect(new Set(keys).size).toBe(1);
  world.advance(dayMs / 2);
  expect(await tell()).toMatchObject({ sent: 0, held: 1 });
  expect(await heldTexts(invoice)).toEqual([{ text: expect.stringContaining("not clear whether the mail") }]);
  expect(await mailsTo(await addressOf(invoice))).toEqual([]);
});

test("in Production the customer is written to; anywhere else whoever switched notices on, who reads whose mail it would be", async () => {
  const [first, second] = [await takeDue(), await takeDue()];
  await tell({ mail: away });
  const seen: { to: string; subject: string; text: string }[] = [];
  const watching = {
    async send({ to, subject, body }: Mail) {
      seen.push({ to, subject, text: toPlainText(await render(body)) });
      await world.rows("update environments set kind = 'production' where environment_id = $1");
      if (seen.length === 1) throw new AppError("unavailable", "Stop after one.");
    },
  };
  await tell({ mail: watching });
  await tell({ mail: watching });
  await world.rows("update environments set kind = 'sandbox' where environment_id = $1");
  const addresses = [await addressOf(first.invoice), await addressOf(second.invoice)];
  const [outside, ...inside] = seen;
  expect(outside).toMatchObject({ to: "ada@acme.example", subject: expect.stringMatching(/^\[Sandbox\] /) });
  expect(outside?.text).toContain("This is not Production");
  expect(inside.map(({ to }) => to)).toEqual(addresses);
  for (const { subject, text } of inside) {
    expect(subject).toMatch(/^Acme Wholesale will charge/);
    expect(text).not.toContain("Production");
  }
});

test("the setting is in the audit log, and cannot be switched on without saying whom customers write to", async () => {
  await set({ daysBefore: 7 });
  const { tenantId } = world.place;
  expect(await world.db.withTenantSql({ tenantId }, (sql) => readNoticeSetting(sql, world.place))).toMatchObject({
    enabled: true,
    daysBefore: 7,
    contactEmail: "books@acme.example",
  });
  const [entry] = await world.rows<{ days: number }>(
    `select (detail->>'daysBefore')::int as days from audit_entries where action = 'environment.charge_notices_changed'
       and target = $1::text order by sequence desc limit 1`,
  );
  expect(entry).toEqual({ days: 7 });
  const typed = { enabled: true, daysBefore: 3, contactEmail: "", contactPhone: "" };
  expect(newNoticeSettingSchema.safeParse(typed).success).toBe(false);
});

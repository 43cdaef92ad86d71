import { afterAll, beforeAll, expect, test } from "vitest";
import {
  changeNoticeSetting,
  listAgreements,
  listInvoicesOfAgreement,
  objectToInvoice,
  setAgreementState,
  tellCustomers,
  withdrawObjection,
} from "@/server/pipeline/agreements";
import { newNoticeSettingSchema, newObjectionSchema } from "@/server/pipeline/agreements/agreement.schema";
import { silentLog } from "@/server/platform/log/log";
import { type AgreementsWorld, openAgreementsWorld } from "@/tests/support/agreements-world";
import type { OpenInvoice } from "@/tests/support/pipeline-world";

let open: AgreementsWorld;
let { world, charges, agreements, desk } = {} as AgreementsWorld;
beforeAll(async () => {
  open = await openAgreementsWorld();
  ({ world, charges, agreements, desk } = open);
});
afterAll(() => open?.close());

const states = async (invoice: { readonly invno: string }) =>
  (await agreements.ordersOf(invoice as OpenInvoice)).map(({ state }) => state);
const object = (agreementId: string, invno: string, change: object = {}) =>
  objectToInvoice(
    charges.ground,
    charges.asking,
    newObjectionSchema.parse({
      agreementId,
      invno,
      raisedBy: "customer",
      reason: "The goods came back",
      ...change,
    }),
  );
const withdraw = (agreementId: string, invno: string) =>
  withdrawObjection(charges.ground, charges.asking, { agreementId, invno });
const listed = async (agreementId: string, invno: string) =>
  (await listInvoicesOfAgreement(world, world.place, agreementId)).find((one) => one.invno === invno);
async function runAndSend() {
  const run = await agreements.run();
  await charges.send();
  await world.drain();
  return run;
}
/** Two open invoices of one customer with an agreement by which both are due. */
async function takeTwo() {
  const invoice = await agreements.takeOnly();
  const [copy] = await world.company.rows<{ invno: string }>(
    `insert into armast select (jsonb_populate_record(m, jsonb_build_object('invno', '9' || right(rpad(trim(m.invno), 9, '0'), 9)))).*
     from armast m where trim(m.invno) = $1 returning trim(invno) as invno`,
    [invoice.invno],
  );
  const agreementId = await agreements.agree(invoice);
  await agreements.readList();
  return { invoice, other: { ...invoice, invno: copy?.invno ?? "" }, agreementId };
}

test("an invoice that is objected to is not charged while the others are, and is once the objection is taken back", async () => {
  const { invoice, other, agreementId } = await takeTwo();
  await object(agreementId, invoice.invno);
  expect(await runAndSend()).toMatchObject({ ordered: 1, held: 0, skipped: 0 });
  expect([await states(invoice), await states(other)]).toEqual([[], ["done"]]);
  const agreed = (await listAgreements(world, world.place)).agreements.find((one) => one.agreementId === agreementId);
  expect(agreed).toMatchObject({ objected: 1, coming: 0, withPerson: 0 });
  expect(await listed(agreementId, invoice.invno)).toMatchObject({
    fate: "objected",
    objection: { raisedBy: "customer", reason: "The goods came back" },
  });
  await withdraw(agreementId, invoice.invno);
  expect(await listed(agreementId, invoice.invno)).toMatchObject({ fate: "due", objection: null });
  expect(await runAndSend()).toMatchObject({ ordered: 1 });
  expect(await states(invoice)).toEqual(["done"]);
});

test("whoever objects while a run is under way is heeded, or told that the charge is asked for already", async () => {
  for (let round = 0; round < 3; round += 1) {
    const invoice = await agreements.takeOnly();
    const agreementId = await agreements.agree(invoice);
    await agreements.readList();
    const [, objected] = await Promise.allSettled([agreements.run(), object(agreementId, invoice.invno)]);
    const ordered = (await states(invoice)).length;
    expect([ordered, objected?.status]).toEqual(ordered === 0 ? [0, "fulfilled"] : [1, "rejected"]);
    await charges.send();
  }
});

test("a run that had read the invoice before somebody objected does not order it", async () => {
  const invoice = await agreements.takeOnly();
  const agreementId = await agreements.agree(invoice);
  await agreements.readList();
  const run = await agreements.run({
    // Both systems are asked between the reading of the list and the order.
    async loadEnvironment(place) {
      if ((await listed(agreementId, invoice.invno))?.objection === null) await object(agreementId, invoice.invno);
      return world.loadEnvironment(place);
    },
  });
  expect(run).toMatchObject({ ordered: 0, skipped: 1 });
  expect(await states(invoice)).toEqual([]);
});

test("of people who object at once one does; what is under way, not open or not theirs is refused with words", async () => {
  const { invoice, other, agreementId } = await takeTwo();
  const atOnce = await Promise.allSettled([1, 2, 3].map(() => object(agreementId, invoice.invno)));
  expect(atOnce.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const stranger = await agreements.takeOnly();
  for (const invno of [stranger.invno, "no such"]) {
    await expect(object(agreementId, invno)).rejects.toMatchObject({
      code: "not_found",
      userText: expect.stringContaining(`no open invoice ${invno}`),
    });
  }
  await agreements.run();
  await expect(object(agreementId, other.invno)).rejects.toMatchObject({
    code: "conflict",
    userText: expect.stringContaining("is asked for already"),
  });
  await expect(withdraw(agreementId, other.invno)).rejects.toMatchObject({ code: "conflict" });
  await charges.send();
});

test("an invoice that waits for a person waits no more once it is objected to, and does so anew when that is taken back", async () => {
  const invoice = await agreements.takeOnly();
  const agreementId = await agreements.agree(invoice, { mostPerInvoice: "0.01" });
  await agreements.readList();
  const waiting = () =>
    world.rows(
      "select 1 from exceptions where environment_id = $1 and invno = $2 and cause = 'agreed_charge_held' and resolved_at is null",
      [invoice.invno],
    );
  expect(await agreements.run()).toMatchObject({ held: 1 });
  expect(await waiting()).toHaveLength(1);
  await object(agreementId, invoice.invno);
  expect(await waiting()).toEqual([]);
  expect(await agreements.run()).toMatchObject({ held: 0 });
  await withdraw(agreementId, invoice.invno);
  expect(await agreements.run()).toMatchObject({ held: 1 });
  expect(await waiting()).toHaveLength(1);
});

const objectedOf = async (agreementId: string) => {
  const { agreements: all } = await listAgreements(world, world.place);
  const { objected, objectedAndClosed } = all.find((one) => one.agreementId === agreementId) ?? {};
  return [objected, objectedAndClosed];
};

test("an objection is shown and can be taken back while its agreement is paused and after it has ended, and then moves to a new one", async () => {
  const { invoice, other, agreementId } = await takeTwo();
  await object(agreementId, invoice.invno);
  await object(agreementId, other.invno);
  for (const act of ["pause", "end"] as const) {
    await setAgreementState(charges.ground, charges.asking, agreementId, act);
    expect(await objectedOf(agreementId)).toEqual([2, 0]);
    expect(await listed(agreementId, invoice.invno)).toMatchObject({
      fate: "objected",
      chargeDay: null,
      balance: { minor: invoice.balanceCents },
      objection: { raisedBy: "customer", reason: "The goods came back" },
    });
  }
  await withdraw(agreementId, other.invno);
  expect(await listed(agreementId, other.invno)).toBeUndefined();
  const next = await agreements.agree(invoice);
  expect([await objectedOf(agreementId), await objectedOf(next)]).toEqual([
    [0, 0],
    [1, 0],
  ]);
  expect(await listInvoicesOfAgreement(world, world.place, agreementId)).toEqual([]);
  expect(await runAndSend()).toMatchObject({ ordered: 1 });
  expect([await states(invoice), await states(other)]).toEqual([[], ["done"]]);
});

test("of an invoice that was objected to and paid since it is said that nothing is left to charge, for a while", async () => {
  const invoice = await agreements.takeOnly();
  const agreementId = await agreements.agree(invoice);
  await agreements.readList();
  await object(agreementId, invoice.invno);
  await world.pay({ amountCents: invoice.balanceCents, invoiceId: invoice.invno });
  await world.drain();
  await agreements.readList();
  expect(await objectedOf(agreementId)).toEqual([0, 1]);
  expect(await listed(agreementId, invoice.invno)).toMatchObject({
    fate: "closed",
    objection: { raisedBy: "customer" },
  });
  await world.rows(
    "update payable_invoices set gone_at = gone_at - interval '91 days' where environment_id = $1 and btrim(invno) = $2 returning 1 as set",
    [invoice.invno],
  );
  expect([await objectedOf(agreementId), await listed(agreementId, invoice.invno)]).toEqual([[0, 0], undefined]);
});

test("objections and their withdrawal stand in the audit log, without a card number that was typed", async () => {
  const invoice = await agreements.takeOnly();
  const agreementId = await agreements.agree(invoice);
  await agreements.readList();
  await object(agreementId, invoice.invno, { raisedBy: "company", reason: "Wrong card 4111 1111 1111 1111" });
  await withdraw(agreementId, invoice.invno);
  const entries = await world.rows<{ action: string; detail: Record<string, string> }>(
    `select action, detail from audit_entries where $1::text is not null and target = $2
       and action in ('charge_agreement.invoice_objected', 'charge_agreement.objection_withdrawn') order by sequence`,
    [agreementId],
  );
  expect(entries).toMatchObject([
    { action: "charge_agreement.invoice_objected", detail: { invno: invoice.invno, raisedBy: "company" } },
    { action: "charge_agreement.objection_withdrawn", detail: { invno: invoice.invno } },
  ]);
  expect(JSON.stringify(entries)).not.toContain("4111 1111");
});

test("nobody is told of a charge that was objected to, also where the mail was written down and not sent yet", async () => {
  await changeNoticeSetting(
    charges.ground,
    charges.asking,
    newNoticeSettingSchema.parse({
      enabled: true,
      daysBefore: 3,
      contactEmail: "books@acme.example",
      contactPhone: "",
    }),
  );
  await world.rows("update charge_agreements set state = 'ended' where environment_id = $1");
  const { invoice, other, agreementId } = await takeTwo();
  await world.company.rows(
    "update arcust set email = 'two@payers.example' where rtrim(custno) = $1 returning 1 as set",
    [invoice.custno],
  );
  const tell = (change: object = {}) =>
    tellCustomers({ ...charges.ground, mail: desk.sender, log: silentLog, ...change }, world.place);
  const notices = () =>
    world.rows<{ state: string; invoices: number }>(
      `select n.state, (select count(*)::int from charge_notice_invoices i where i.charge_notice_id = n.charge_notice_id) as invoices
       from charge_notices n where n.environment_id = $1 and n.charge_agreement_id = $2 order by n.queued_at, n.charge_notice_id`,
      [agreementId],
    );
  // A process that goes as soon as the mail is written down.
  class Died extends Error {}
  const dying = tell({
    db: {
      async withTenantSql(...given: Parameters<typeof world.db.withTenantSql>) {
        const done = await world.db.withTenantSql(...given);
        if ((await notices()).length > 0) throw new Died();
        return done;
      },
    },
  });
  await expect(dying).rejects.toBeInstanceOf(Died);
  expect(await notices()).toEqual([{ state: "due", invoices: 2 }]);
  await object(agreementId, invoice.invno);
  await tell();
  await tell();
  expect(await notices()).toEqual([
    { state: "dropped", invoices: 2 },
    { state: "sent", invoices: 1 },
  ]);
  const told = (await desk.mailbox.list()).map(({ text }) => text).join("\n");
  expect(told).toContain(other.invno);
  expect(told).not.toContain(`invoice ${invoice.invno}`);
});

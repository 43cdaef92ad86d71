import { afterAll, beforeAll, expect, test } from "vitest";
import { changeAgreement, listAgreements, previewAgreement, setAgreementState } from "@/server/pipeline/agreements";
import {
  agreementPreviewSchema,
  agreementTermsSchema,
  newAgreementSchema,
} from "@/server/pipeline/agreements/agreement.schema";
import { watchOrders } from "@/server/pipeline/charges";
import { openAgreements, type TestAgreements, usualTerms } from "@/tests/support/agreements";
import { openCharges, type TestCharges } from "@/tests/support/charges";
import { balanceOf, receiptsOf } from "@/tests/support/pipeline-books";
import { decimal, type OpenInvoice, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let charges: TestCharges;
let agreements: TestAgreements;
const noLimit = '{"approvalAboveMinor": 99999999}';
beforeAll(async () => {
  world = await openPipelineWorld();
  charges = openCharges(world);
  agreements = await openAgreements(world, charges);
  await world.rows("update environments set settings = $2 where environment_id = $1", [noLimit]);
});
afterAll(() => world?.close());

const dayMs = 86_400_000;
const exceptionsOf = ({ invno }: OpenInvoice) =>
  world.rows<{ cause: string; text: string; resolution: string; open: boolean }>(
    `select cause, text, resolution, resolved_at is null as open from exceptions
     where environment_id = $1 and invno = $2 order by opened_at`,
    [invno],
  );
const states = async (invoice: OpenInvoice) => (await agreements.ordersOf(invoice)).map(({ state }) => state);
const agreed = async (agreementId: string) =>
  (await listAgreements(world, world.place)).agreements.find((one) => one.agreementId === agreementId);
const act = (agreementId: string, what: "pause" | "resume" | "end") =>
  setAgreementState(charges.ground, charges.asking, agreementId, what);
/** A run and what follows from it, as the functions do it. */
async function runAndSend() {
  const run = await agreements.run();
  await charges.send();
  await world.drain();
  await watchOrders(world, world.place, world.clock.now());
  return run;
}

test("a due invoice of an agreement is charged once, and its receipt is in the books", async () => {
  const invoice = await agreements.takeOnly();
  const agreementId = await agreements.agree(invoice);
  await agreements.readList();
  expect(await runAndSend()).toEqual({ ordered: 1, held: 0, skipped: 0, stopped: "" });
  const [order] = await agreements.ordersOf(invoice);
  expect(order).toMatchObject({ state: "done", source: "agreement" });
  const { transactionId } = await charges.order(order?.id ?? "");
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: invoice.balanceCents });
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
  expect(await balanceOf(world, invoice.invno)).toBe("0.00");
  expect(await agreed(agreementId)).toMatchObject({ chargedThisMonth: { minor: invoice.balanceCents } });
  // Neither by the list that is old now, nor by a new one.
  expect(await runAndSend()).toMatchObject({ ordered: 0 });
  await agreements.readList();
  expect(await runAndSend()).toMatchObject({ ordered: 0 });
  expect(await states(invoice)).toEqual(["done"]);
});

test("runs at the same time, and a person who asks in between, order an invoice once", async () => {
  const invoice = await agreements.takeOnly();
  await agreements.agree(invoice);
  await agreements.readList();
  await Promise.allSettled([agreements.run(), agreements.run(), charges.charge(invoice), agreements.run()]);
  await runAndSend();
  expect(await states(invoice)).toEqual(["done"]);
});

test("wherever a run dies, the next one orders what is missing and nothing twice", async () => {
  class Died extends Error {}
  for (let calls = 0; calls < 6; calls += 1) {
    const invoice = await agreements.takeOnly();
    await agreements.agree(invoice);
    await agreements.readList();
    let left = calls;
    const dying = agreements.run({
      db: {
        async withTenantSql(scope, work) {
          const done = await world.db.withTenantSql(scope, work);
          left -= 1;
          // What was done in the database is committed, and nobody hears of it.
          if (left < 0) throw new Died();
          return done;
        },
      },
    });
    await dying.catch((error: unknown) => {
      if (!(error instanceof Died)) throw error;
    });
    await runAndSend();
    expect(await states(invoice)).toEqual(["done"]);
  }
});

test("an invoice that was paid since the list was read is not charged, and one that was paid in part is charged for the rest", async () => {
  const [paid, partly] = [await agreements.takeOnly(), await agreements.takeOnly()];
  await agreements.agree(paid);
  await agreements.agree(partly);
  await agreements.readList();
  await world.pay({ amountCents: paid.balanceCents, invoiceId: paid.invno });
  await world.pay({ amountCents: 1_000n, invoiceId: partly.invno });
  expect(await runAndSend()).toMatchObject({ ordered: 1, skipped: 1 });
  expect(await states(paid)).toEqual([]);
  const [order] = await agreements.ordersOf(partly);
  const { transactionId } = await charges.order(order?.id ?? "");
  expect(await world.payment(transactionId)).toMatchObject({ postedMinor: partly.balanceCents - 1_000n });
  expect(await exceptionsOf(paid)).toEqual([]);
});

test("nothing is charged before its day, and the preview and the list say when that is", async () => {
  const invoice = await agreements.takeOnly();
  await world.company.rows(
    "update armast set invdte = current_date - 1, pnet = 30 where trim(invno) = $1 returning 1 as set",
    [invoice.invno],
  );
  await agreements.readList();
  const terms = { ...usualTerms, custno: invoice.custno, gatewayCustomerId: invoice.custno };
  const wish = (change: object) => newAgreementSchema.parse({ ...terms, ...change });
  // As the form gets it: an agreement that is not stored yet has no id.
  const preview = async (change: object) =>
    agreementPreviewSchema.parse(await previewAgreement(charges.ground, world.place, wish(change)));
  const due = await preview({ chargeOn: "due_date" });
  expect(due).toMatchObject({ count: 1, total: { minor: invoice.balanceCents }, listReadAt: expect.any(Date) });
  const [planned] = due.invoices;
  expect(planned).toMatchObject({ invno: invoice.invno, fate: "later", chargeDay: planned?.dueDate });
  const [before] = (await preview({ chargeOn: "days_before", daysBefore: 10 })).invoices;
  expect(Date.parse(planned?.dueDate ?? "") - Date.parse(before?.chargeDay ?? "")).toBe(10 * dayMs);
  expect(await preview({ chargeOn: "invoice_date" })).toMatchObject({ invoices: [{ fate: "due" }] });
  expect(await preview({ startsOn: "2099-01-01" })).toMatchObject({ count: 0, invoices: [] });
  const agreementId = await agreements.agree(invoice, { chargeOn: "days_before", daysBefore: 10 });
  expect(await runAndSend()).toMatchObject({ ordered: 0, held: 0 });
  expect(await agreed(agreementId)).toMatchObject({ coming: 1, next: { chargeDay: before?.chargeDay } });
  await act(agreementId, "end");
});

test("a paused or ended agreement charges nothing, also when it is paused while a run is under way", async () => {
  const invoice = await agreements.takeOnly();
  const agreementId = await agreements.agree(invoice);
  await agreements.readList();
  const { loadEnvironment } = world;
  const pausedMeanwhile = await agreements.run({
    async loadEnvironment(place) {
      await act(agreementId, "pause");
      return loadEnvironment(place);
    },
  });
  expect(pausedMeanwhile).toMatchObject({ ordered: 0, skipped: 1 });
  expect(await runAndSend()).toMatchObject({ ordered: 0, skipped: 0 });
  await act(agreementId, "resume");
  await act(agreementId, "end");
  expect(await runAndSend()).toMatchObject({ ordered: 0 });
  expect(await states(invoice)).toEqual([]);
  await expect(act(agreementId, "resume")).rejects.toMatchObject({ code: "conflict" });
});

test("more than was agreed for an invoice or a month is not charged but shown to a person, once, until the terms are changed", async () => {
  const [large, second] = [await agreements.takeOnly(), await agreements.takeOnly()];
  const agreementId = await agreements.agree(large, { mostPerInvoice: "50.00" });
  const monthly = await agreements.agree(second, { mostPerMonth: decimal(second.balanceCents - 1n) });
  await agreements.readList();
  expect(await runAndSend()).toMatchObject({ ordered: 0, held: 2 });
  expect(await runAndSend()).toMatchObject({ ordered: 0, held: 0 });
  expect(await exceptionsOf(large)).toMatchObject([
    { cause: "agreed_charge_held", open: true, text: expect.stringContaining("at most $50.00") },
  ]);
  expect(await exceptionsOf(second)).toMatchObject([{ open: true, text: expect.stringContaining("of this month") }]);
  expect(await agreed(agreementId)).toMatchObject({ withPerson: 1, coming: 0 });
  const terms = agreementTermsSchema.parse({ ...usualTerms, gatewayCustomerId: large.custno });
  await changeAgreement(charges.ground, charges.asking, agreementId, terms);
  expect(await exceptionsOf(large)).toMatchObject([{ open: false, resolution: "healed" }]);
  expect(await runAndSend()).toMatchObject({ ordered: 1 });
  expect(await states(large)).toEqual(["done"]);
  await act(monthly, "end");
  await runAndSend();
  expect(await exceptionsOf(second)).toMatchObject([{ open: false }]);
});

test("above the limit of the environment an agreed charge waits for approval like every other", async () => {
  const invoice = await agreements.takeOnly();
  await agreements.agree(invoice);
  await agreements.readList();
  await world.rows("update environments set settings = '{\"approvalAboveMinor\": 100}' where environment_id = $1");
  expect(await runAndSend()).toMatchObject({ ordered: 1 });
  await world.rows("update environments set settings = $2 where environment_id = $1", [noLimit]);
  expect(await states(invoice)).toEqual(["needs_approval"]);
  expect(await runAndSend()).toMatchObject({ ordered: 0 });
  // What somebody turned down is theirs: it is not ordered again.
  await world.rows(
    "update charge_orders set state = 'cancelled', finished_at = now() where environment_id = $1 and invno = $2",
    [invoice.invno],
  );
  expect(await runAndSend()).toMatchObject({ ordered: 0 });
});

test("while a connection is paused, or Sage Pro does not answer, nothing is ordered, and the next run goes on", async () => {
  const invoice = await agreements.takeOnly();
  await agreements.agree(invoice);
  await agreements.readList();
  await world.rows("update connections set paused_at = now() where environment_id = $1 and slot = 'erp'");
  expect(await agreements.run()).toMatchObject({ ordered: 0, stopped: expect.stringContaining("paused") });
  await world.rows("update connections set paused_at = null where environment_id = $1");
  await charges.faults({ kind: "rate_limited", path: "/customer/export", next: 1 });
  expect(await agreements.run()).toMatchObject({ ordered: 0, stopped: expect.stringContaining("does not answer") });
  await charges.faults();
  expect(await runAndSend()).toMatchObject({ ordered: 1, stopped: "" });
  expect(await states(invoice)).toEqual(["done"]);
});

test("a customer has one agreement, and an unknown customer, an unknown method and another customer's method are refused with words", async () => {
  const [invoice, other] = [await agreements.takeOnly(), await agreements.takeOnly()];
  const agreementId = await agreements.agree(invoice);
  await expect(agreements.agree(invoice)).rejects.toMatchObject({ code: "conflict" });
  await act(agreementId, "end");
  await act(await agreements.agree(invoice), "end");
  await expect(agreements.agree({ ...invoice, custno: "NOBODY" })).rejects.toMatchObject({
    code: "invalid_input",
    userText: expect.stringContaining("NOBODY"),
  });
  await expect(agreements.agree(other, { gatewayCustomerId: "nobody" })).rejects.toMatchObject({ code: "not_found" });
  await world.rows(
    `insert into stored_payment_methods (tenant_id, stored_payment_method_id, environment_id, connection_id, custno, gateway_customer_id, last_four, saved_at)
     select tenant_id, gen_random_uuid(), environment_id, connection_id, $2, $2, '1111', now() from connections where environment_id = $1 and slot = 'gateway'`,
    [invoice.custno],
  );
  await expect(agreements.agree(other, { gatewayCustomerId: invoice.custno })).rejects.toMatchObject({
    userText: expect.stringContaining("was saved by customer"),
  });
});

test("money that was given back is not taken again by itself", async () => {
  const invoice = await agreements.takeOnly();
  const agreementId = await agreements.agree(invoice);
  await agreements.readList();
  await runAndSend();
  const [order] = await agreements.ordersOf(invoice);
  await charges.refund((await charges.order(order?.id ?? "")).transactionId);
  await charges.send();
  await world.drain();
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
  await agreements.readList();
  expect(await agreed(agreementId)).toMatchObject({ withPerson: 1, coming: 0 });
  expect(await runAndSend()).toMatchObject({ ordered: 0, held: 0 });
});

test("what is set, changed, paused and ended stands in the audit log, and a charge names its agreement there", async () => {
  const invoice = await agreements.takeOnly();
  const agreementId = await agreements.agree(invoice);
  await act(agreementId, "pause");
  await act(agreementId, "resume");
  await agreements.readList();
  await runAndSend();
  const entries = await world.rows<{ action: string; actor: string }>(
    `select action, actor from audit_entries a join environments n on n.tenant_id = a.tenant_id
     where n.environment_id = $1 and (target = $2 or actor = $3) order by sequence`,
    [agreementId, `charge-agreement:${agreementId}`],
  );
  const [person, agreement] = [charges.asking.actor, `charge-agreement:${agreementId}`];
  expect(entries).toEqual([
    { action: "charge_agreement.created", actor: person },
    { action: "charge_agreement.paused", actor: person },
    { action: "charge_agreement.resumed", actor: person },
    { action: "charge.requested", actor: agreement },
  ]);
});

test("where the site marks recurring invoices, agreements take those alone; without a named column they take all", async () => {
  const [marked, other] = [await agreements.takeOnly(), await agreements.takeOnly()];
  for (const invoice of [marked, other]) await agreements.agree(invoice);
  await world.company.rows("update armast set batch = case when trim(invno) = $1 then 'R' else '' end", [
    marked.invno.trim(),
  ]);
  const named = (column: string | null) =>
    world.rows(
      `update connections set config = case when $2::text is null then config - 'recurringColumn'
         else config || jsonb_build_object('recurringColumn', $2::text) end where environment_id = $1 and slot = 'erp'`,
      [column],
    );
  await named("batch");
  await agreements.readList();
  expect(await runAndSend()).toMatchObject({ ordered: 1 });
  expect([await states(marked), await states(other)]).toEqual([["done"], []]);
  // A column that is not there leaves the list as it was, and charges nothing more.
  await named("nosuch");
  await agreements.readList();
  expect(await runAndSend()).toMatchObject({ ordered: 0 });
  await named(null);
  await agreements.readList();
  expect(await runAndSend()).toMatchObject({ ordered: 1 });
  expect(await states(other)).toEqual(["done"]);
});

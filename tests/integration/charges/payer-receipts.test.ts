import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import type { PayTraceClient } from "@/server/connectors/paytrace";
import { getPayment } from "@/server/pipeline/payments/get-payment";
import { changeReceiptSetting, findReceiptPlaces, type ReceiptParts, sendReceipts } from "@/server/pipeline/receipts";
import { openCharges, type TestCharges } from "@/tests/support/charges";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let charges: TestCharges;
beforeAll(async () => {
  world = await openPipelineWorld();
  charges = openCharges(world);
});
afterAll(() => world?.close());

const person = () => ({ ...world.place, actor: `user:${world.userId}` });
const place = () => ({ tenantId: world.place.tenantId, environmentId: world.place.environmentId });
const send = () => sendReceipts(world, world.place);
const switchTo = (enabled: boolean) => changeReceiptSetting(world, person(), enabled);

/** A stored card that was charged for an open invoice, by order. */
async function charged() {
  const invoice = await world.takeInvoice();
  const chargeOrderId = await charges.charge(invoice, "10.00");
  await charges.send();
  const { transactionId } = await charges.order(chargeOrderId);
  await world.drain();
  return { transactionId, custno: invoice.custno };
}
const receiptOf = async (transactionId: string) => (await getPayment(world.db, world.place, transactionId)).receipt;
/** Whom the simulated gateway noted as having got the receipt. */
const notedAt = async (transactionId: string) => {
  const { rows } = await world.payTracePool.query<{ email: string }>(
    "select coalesce(receipt_email, '') as email from paytrace.transactions where transaction_id = $1",
    [transactionId],
  );
  return rows[0]?.email;
};
const emailIn = async (custno: string) => {
  const [row] = await world.company.rows<{ email: string }>(
    "select rtrim(email) as email from arcust where rtrim(custno) = $1",
    [custno],
  );
  return row?.email ?? "";
};

/** Sends with a gateway that mails in another way. */
function sendThrough(emailReceipt: PayTraceClient["emailReceipt"]) {
  const loadEnvironment: ReceiptParts["loadEnvironment"] = Object.assign(
    async (at: Parameters<ReceiptParts["loadEnvironment"]>[0]) => {
      const environment = await world.loadEnvironment(at);
      return { ...environment, gateway: { ...environment.gateway, emailReceipt } };
    },
    { forget: world.loadEnvironment.forget },
  );
  return sendReceipts({ db: world.db, clock: world.clock, loadEnvironment }, world.place);
}

test("nobody gets a receipt until somebody switches them on, and then only for what is charged afterwards", async () => {
  const before = await charged();
  expect(await findReceiptPlaces(world.db)).toEqual([]);
  expect(await send()).toBe(0);
  world.advance(1_000);
  await switchTo(true);
  expect(await findReceiptPlaces(world.db)).toEqual([place()]);
  expect(await send()).toBe(0);
  expect(await receiptOf(before.transactionId)).toBeNull();
  expect(await notedAt(before.transactionId)).toBe("");
});

test("a charge by order has one receipt, to the address of the customer in Sage Pro, however often it is looked", async () => {
  const { transactionId, custno } = await charged();
  const email = await emailIn(custno);
  expect(email).toContain("@");
  expect(await send()).toBe(1);
  expect(await notedAt(transactionId)).toBe(email);
  expect(await receiptOf(transactionId)).toMatchObject({ state: "sent", email, note: "" });
  let asked = 0;
  await sendThrough(async () => {
    asked += 1;
  });
  expect(asked).toBe(0);
});

test("a payment link that was paid has a receipt too, and one that was declined has none", async () => {
  const transactionIds: string[] = [];
  const invoice = await world.takeInvoice();
  for (const state of ["approved", "declined"]) {
    const transactionId = await world.sell({ amountCents: 500n, invoiceId: invoice.invno });
    transactionIds.push(transactionId);
    await world.rows(
      `with link as (
         insert into payment_links (tenant_id, payment_link_id, environment_id, connection_id, kind, key_hash, custno, invno, company, created_by, expires_at)
         select tenant_id, gen_random_uuid(), environment_id, connection_id, 'invoice', $2, $3, right($2, 8), 'ACME', 'user:test', now() + interval '1 day'
         from connections where environment_id = $1 and slot = 'gateway' returning tenant_id, environment_id, payment_link_id
       )
       insert into link_attempts (tenant_id, link_attempt_id, environment_id, payment_link_id, reference, state, transaction_id, sent_at, ended_at)
       select tenant_id, gen_random_uuid(), environment_id, payment_link_id, $2, $4, $2, $5, $5 from link returning 1`,
      [transactionId, invoice.custno, state, world.clock.now()],
    );
  }
  expect(await send()).toBe(1);
  const emails = [];
  for (const transactionId of transactionIds) emails.push(await notedAt(transactionId));
  expect(emails).toEqual([await emailIn(invoice.custno), ""]);
});

test("an answer that never came is told and never asked for again", async () => {
  const { transactionId } = await charged();
  await sendThrough(async () => {
    throw new ConnectorError("timeout", "The line broke.");
  });
  expect(await receiptOf(transactionId)).toMatchObject({
    state: "unclear",
    note: expect.stringContaining("not asked again"),
  });
  expect(await send()).toBe(0);
  expect(await notedAt(transactionId)).toBe("");
});

test("a gateway that was not reached is asked again later", async () => {
  const { transactionId } = await charged();
  await sendThrough(async () => {
    throw new ConnectorError("unavailable", "PayTrace could not be reached.");
  });
  expect(await receiptOf(transactionId)).toMatchObject({ state: "due" });
  expect(await send()).toBe(1);
});

test("a process that was killed while it asked leaves a receipt that is told as unclear and not sent again", async () => {
  const { transactionId } = await charged();
  await expect(
    sendThrough(async () => {
      throw new Error("killed");
    }),
  ).rejects.toThrow("killed");
  expect(await receiptOf(transactionId)).toMatchObject({ state: "sending" });
  expect(await send()).toBe(0);
  world.advance(6 * 60_000);
  await send();
  expect(await receiptOf(transactionId)).toMatchObject({ state: "unclear" });
  expect(await notedAt(transactionId)).toBe("");
});

test("a customer without an address gets none, and the payment says so", async () => {
  const { transactionId, custno } = await charged();
  await world.company.rows("update arcust set email = '' where rtrim(custno) = $1 returning custno", [custno]);
  expect(await send()).toBe(0);
  expect(await receiptOf(transactionId)).toMatchObject({ state: "no_address", email: "" });
});

test("switched off, nothing is sent; the change stands in the audit log", async () => {
  await switchTo(false);
  expect(await findReceiptPlaces(world.db)).toEqual([]);
  await charged();
  expect(await send()).toBe(0);
  const entries = await world.rows<{ enabled: string }>(
    `select detail->>'enabled' as enabled from audit_entries
     where tenant_id = (select tenant_id from environments where environment_id = $1) and action = 'environment.payer_receipts_changed'`,
  );
  expect(entries.map(({ enabled }) => enabled).sort()).toEqual(["false", "true"]);
});

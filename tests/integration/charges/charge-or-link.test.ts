import { afterAll, beforeAll, expect, test } from "vitest";
import { openPayPage } from "@/server/pipeline/payment-pages/open-pay-page";
import { payInvoice } from "@/server/pipeline/payment-pages/pay-invoice";
import { createPayer, type Payer } from "@/tests/integration/payment-pages/payer";
import { openCharges, type TestCharges } from "@/tests/support/charges";
import { type OpenInvoice, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let charges: TestCharges;
let payer: Payer;
beforeAll(async () => {
  world = await openPipelineWorld();
  charges = openCharges(world);
  payer = createPayer(world);
  await world.rows("update environments set settings = '{\"approvalAboveMinor\": 99999999}' where environment_id = $1");
});
afterAll(() => world?.close());

const linkOf = (invoice: OpenInvoice) => payer.link({ kind: "invoice", invno: invoice.invno, expiresInDays: 14 });
const payBy = async (key: string, invoice: OpenInvoice) =>
  payInvoice(payer.parts, key, { ...(await payer.type(key)), amountMinor: invoice.balanceCents.toString() });
const taken = async (invoice: OpenInvoice) =>
  (
    await world.payTracePool.query(
      "select 1 from paytrace.transactions where account_id = $1 and invoice_id like $2 and state = 'pending'",
      [world.place.environmentId, `${invoice.invno}%`],
    )
  ).rowCount;

test("an invoice whose stored method is being charged is not paid by its link as well", async () => {
  const invoice = await world.takeInvoice();
  const key = await linkOf(invoice);
  const typed = { ...(await payer.type(key)), amountMinor: invoice.balanceCents.toString() };
  await charges.charge(invoice);
  expect(await payInvoice(payer.parts, key, typed)).not.toMatchObject({ status: "done" });
  await charges.send();
  // Charged, and not in the books yet.
  expect(await payInvoice(payer.parts, key, typed)).not.toMatchObject({ status: "done" });
  expect(await taken(invoice)).toBe(1);
  await world.drain();
  expect(await openPayPage(payer.parts, key)).toMatchObject({ title: `Invoice ${invoice.invno} is paid` });
});

test("an invoice that a payer is paying by a link is not charged as well", async () => {
  const invoice = await world.takeInvoice();
  const key = await linkOf(invoice);
  await payBy(key, invoice);
  await expect(charges.charge(invoice)).rejects.toMatchObject({
    code: "conflict",
    userText: expect.stringContaining("by a link"),
  });
  expect(await taken(invoice)).toBe(1);
});

test("a payer and somebody who charges at the same moment take the money once", async () => {
  for (let round = 0; round < 5; round += 1) {
    const invoice = await world.takeInvoice();
    const key = await linkOf(invoice);
    const typed = { ...(await payer.type(key)), amountMinor: invoice.balanceCents.toString() };
    await Promise.allSettled([charges.charge(invoice), payInvoice(payer.parts, key, typed)]);
    await charges.send();
    expect(await taken(invoice)).toBe(1);
  }
});

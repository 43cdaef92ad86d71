import { afterAll, beforeAll, expect, test } from "vitest";
import { requestCharge } from "@/server/pipeline/charges";
import { setSageProSwitches } from "@/server/sandbox/sage-pro";
import { openCharges, type TestCharges } from "@/tests/support/charges";
import { balanceOf, receiptsOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let charges: TestCharges;
beforeAll(async () => {
  world = await openPipelineWorld();
  charges = openCharges(world);
  await world.rows("update environments set settings = '{\"approvalAboveMinor\": 99999999}' where environment_id = $1");
});
afterAll(() => world?.close());

const sale = "/transactions/sale";

test("a charge of an invoice takes what is open of it, and its receipt is in the books after one drain", async () => {
  const invoice = await world.takeInvoice();
  const order = await charges.charge(invoice);
  expect(await charges.send()).toMatchObject({ tried: 1, moved: 1 });
  const { state, transactionId } = await charges.order(order);
  expect(state).toBe("done");
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({
    outcome: "posted",
    invno: invoice.invno,
    postedMinor: invoice.balanceCents,
  });
  expect(await balanceOf(world, invoice.invno)).toBe("0.00");
  // A poll that sees the same payment adds nothing.
  await world.poll();
  await world.drain();
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("two people who ask for the same invoice at once get one charge", async () => {
  const invoice = await world.takeInvoice();
  const asked = await Promise.allSettled([1, 2, 3, 4].map(() => charges.charge(invoice)));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const each of asked) if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "conflict" });
  await charges.send();
  const again = charges.charge(invoice);
  // Charged, and not taken off the balance in Sage Pro yet.
  await expect(again).rejects.toMatchObject({ code: "unprocessable" });
  await world.drain();
  await expect(charges.charge(invoice)).rejects.toMatchObject({ userText: expect.stringContaining("nothing is left") });
});

test("a lost answer is looked up and never sent again, and until then people read that it is not known", async () => {
  const invoice = await world.takeInvoice();
  const order = await charges.charge(invoice, "12.00");
  await charges.faults({ kind: "timeout_after_commit", path: sale, next: 1 });
  await charges.send();
  expect(await charges.order(order)).toMatchObject({
    state: "unclear",
    note: expect.stringContaining("do not know yet"),
  });
  await expect(charges.charge(invoice, "12.00")).rejects.toMatchObject({ code: "conflict" });
  await charges.letTimeCome();
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "done" });
  expect(await charges.takenFor(order)).toEqual([{ type: "sale", status: "pending" }]);
});

test("what PayTrace does not list is sent again only once its list had time to show it", async () => {
  const invoice = await world.takeInvoice();
  const order = await charges.charge(invoice, "13.00");
  await charges.faults({ kind: "server_error", path: sale, next: 1 });
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "unclear" });
  await charges.letTimeCome();
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "unclear" });
  expect(await charges.takenFor(order)).toEqual([]);
  world.advance(301_000);
  await charges.letTimeCome();
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "done" });
  expect(await charges.takenFor(order)).toHaveLength(1);
});

test("a decline ends the order with the issuer's words, moves no money and lets the invoice be charged anew", async () => {
  const invoice = await world.takeInvoice();
  const order = await charges.charge(invoice, "1.12");
  await charges.send();
  const { state, note, transactionId } = await charges.order(order);
  expect({ state, note }).toMatchObject({ state: "declined", note: expect.stringMatching(/^Declined: .*DECLINE/) });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "declined", postedMinor: 0n });
  const second = await charges.charge(invoice, "14.00");
  await charges.send();
  expect(await charges.order(second)).toMatchObject({ state: "done" });
});

test("an approval that the merchant's rules void at once is no money", async () => {
  const invoice = await world.takeInvoice();
  const order = await charges.charge(invoice, "15.00");
  await charges.faults({ kind: "approved_then_voided", path: sale, next: 1 });
  await charges.send();
  expect(await charges.order(order)).toMatchObject({
    state: "declined",
    note: expect.stringContaining("voided at once"),
  });
});

test("an invoice that is paid between the request and the charge is not charged", async () => {
  const invoice = await world.takeInvoice();
  const order = await charges.charge(invoice);
  await world.pay({ amountCents: 500n, invoiceId: invoice.invno });
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "refused", note: expect.stringContaining("are open") });
  expect(await charges.takenFor(order)).toEqual([]);
});

test("while Sage Pro or PayTrace is away nothing is sent, and the charge follows when they are back", async () => {
  const invoice = await world.takeInvoice();
  const order = await charges.charge(invoice, "16.00");
  const switches = (unavailableUntil: Date) =>
    setSageProSwitches(world.sagePool, world.place.environmentId, { unavailableUntil });
  await switches(new Date(world.clock.now().getTime() + 600_000));
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "approved", nextAttemptAt: expect.any(Date) });
  await switches(world.clock.now());
  await charges.faults({ kind: "rate_limited", path: sale, next: 1 });
  await charges.letTimeCome();
  await charges.send();
  expect(await charges.order(order)).toMatchObject({
    state: "approved",
    note: expect.stringContaining("Nothing was sent yet"),
  });
  await charges.letTimeCome();
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "done" });
});

test("while a connection is paused nothing is charged", async () => {
  const invoice = await world.takeInvoice();
  const order = await charges.charge(invoice, "17.00");
  await world.rows("update connections set paused_at = now() where environment_id = $1 and slot = 'erp'");
  expect(await charges.send()).toMatchObject({ tried: 0 });
  await world.rows("update connections set paused_at = null where environment_id = $1");
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "done" });
});

test("a worker that was overtaken sends nothing", async () => {
  const invoice = await world.takeInvoice();
  const order = await charges.charge(invoice, "18.00");
  await charges.sendThrough((gateway) => ({
    sale: async (input) => {
      // Its lease runs out while it prepares, and another one takes the order over.
      await charges.letTimeCome();
      await charges.send();
      return gateway.sale(input);
    },
  }));
  expect(await charges.order(order)).toMatchObject({ state: "done" });
  expect(await charges.takenFor(order)).toHaveLength(1);
});

test("an amount without an invoice is charged once under its reference and kept on account", async () => {
  const invoice = await world.takeInvoice();
  const gatewayCustomerId = invoice.custno;
  const ask = () =>
    requestCharge(charges.ground, charges.asking, "api", {
      reference: "DEPOSIT-77",
      amount: "20.00",
      gatewayCustomerId,
      reason: "Deposit",
    });
  const { chargeOrderId } = await ask();
  await charges.send();
  await world.drain();
  const { transactionId } = await charges.order(chargeOrderId);
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "on_account", custno: invoice.custno });
  await expect(ask()).rejects.toMatchObject({ code: "conflict" });
});

test("more than is open, an unknown invoice and an unknown method are refused with words", async () => {
  const invoice = await world.takeInvoice();
  const tooMuch = decimal(invoice.balanceCents + 1n);
  await expect(charges.charge(invoice, tooMuch)).rejects.toMatchObject({
    code: "unprocessable",
    userText: expect.stringContaining("too much"),
  });
  const ask = (invno: string, gatewayCustomerId: string) =>
    requestCharge(charges.ground, charges.asking, "portal", { invno, gatewayCustomerId, reason: "" });
  await expect(ask("99999999", invoice.custno)).rejects.toMatchObject({ code: "not_found" });
  await expect(ask(invoice.invno, "nobody")).rejects.toMatchObject({ userText: expect.stringContaining("nobody") });
});

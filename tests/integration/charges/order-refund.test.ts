import { afterAll, beforeAll, expect, test } from "vitest";
import { previewRefund } from "@/server/pipeline/charges";
import { openCharges, type TestCharges } from "@/tests/support/charges";
import { balanceOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let charges: TestCharges;
beforeAll(async () => {
  world = await openPipelineWorld();
  charges = openCharges(world);
  await world.rows("update environments set settings = '{\"approvalAboveMinor\": 99999999}' where environment_id = $1");
});
afterAll(() => world?.close());

async function paid(amountCents: bigint, { settled = true } = {}) {
  const invoice = await world.takeInvoice();
  const sale = await world.pay({ amountCents, invoiceId: invoice.invno, customerId: invoice.custno });
  if (settled) {
    await world.simulator.settle(world.place.environmentId);
    await world.poll();
    await world.drain();
  }
  return { invoice, sale };
}
const preview = (transactionId: string, amount?: string) =>
  previewRefund({ db: world.db, clock: world.clock, loadEnvironment: world.loadEnvironment }, world.place, {
    transactionId,
    amount,
  });
const refundsOf = async (sale: string) =>
  world.rows<{ amount: string; outcome: string }>(
    `select amount_minor::text as amount, outcome from payments
     where environment_id = $1 and original_transaction_id = $2 and type = 'refund' order by transaction_id`,
    [sale],
  );

test("a part of a settled payment is refunded, linked to it, and comes off its invoice", async () => {
  const { invoice, sale } = await paid(3_000n);
  const seen = await preview(sale, "10.00");
  expect(seen).toMatchObject({ act: "refund", left: { minor: 3_000n }, rowsNote: "" });
  expect(seen.rows.map(({ table }) => table)).toEqual(expect.arrayContaining(["arcash", "ardist", "armast", "arcust"]));
  const order = await charges.refund(sale, "10.00");
  await charges.send();
  await world.drain();
  const { state, transactionId } = await charges.order(order);
  expect(state).toBe("done");
  expect(await world.payment(transactionId)).toMatchObject({
    type: "refund",
    outcome: "reversed",
    postedMinor: -1_000n,
  });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 2_000n));
  expect((await preview(sale)).left.minor).toBe(2_000n);
});

test("a payment that has not settled is voided as a whole, and its receipt is taken back", async () => {
  const { invoice, sale } = await paid(2_100n, { settled: false });
  expect(await preview(sale)).toMatchObject({ act: "void" });
  const order = await charges.refund(sale);
  await charges.send();
  await world.drain();
  expect(await charges.order(order)).toMatchObject({ state: "done", transactionId: sale });
  expect(await world.payment(sale)).toMatchObject({ outcome: "reversed", postedMinor: 0n });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
  await expect(charges.refund(sale)).rejects.toMatchObject({ code: "unprocessable" });
});

test("a part of a payment that has not settled waits for its batch, and is refunded then", async () => {
  const { sale } = await paid(2_200n, { settled: false });
  expect(await preview(sale, "1.00")).toMatchObject({ act: "wait" });
  const order = await charges.refund(sale, "1.00");
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "approved", note: expect.stringContaining("settled") });
  await world.simulator.settle(world.place.environmentId);
  await charges.letTimeCome();
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "done" });
});

test("more than is left is refused with figures, whoever gave the rest back", async () => {
  const { sale } = await paid(2_300n);
  await charges.refund(sale, "20.00");
  await charges.send();
  await expect(charges.refund(sale, "3.01")).rejects.toMatchObject({
    code: "unprocessable",
    userText: "$3.00 can be refunded: of $23.00, $20.00 were given back before. $3.01 is too much.",
  });
  await world.drain();
  await expect(charges.refund(sale, "3.01")).rejects.toMatchObject({
    userText: expect.stringContaining("$3.00 can be"),
  });
  await charges.refund(sale, "3.00");
  await charges.send();
  await expect(charges.refund(sale)).rejects.toMatchObject({ userText: expect.stringContaining("Nothing is left") });
});

test("of people who refund the same payment at once, one does", async () => {
  const { sale } = await paid(2_400n);
  const asked = await Promise.allSettled([1, 2, 3].map(() => charges.refund(sale, "5.00")));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await charges.send();
  await world.drain();
  expect(await refundsOf(sale)).toEqual([{ amount: "500", outcome: "reversed" }]);
});

test("a refund that a poll reports before its order is worked off is given back once, and holds up nothing beside it", async () => {
  const { invoice, sale } = await paid(2_700n);
  await charges.refund(sale, "7.00");
  await charges.send();
  await world.poll();
  const other = await world.takeInvoice();
  const beside = await world.pay({ amountCents: 1_100n, invoiceId: other.invno, customerId: other.custno });
  expect(await world.payment(beside)).toMatchObject({ outcome: "posted" });
  await world.drainWaiting();
  expect(await refundsOf(sale)).toEqual([{ amount: "700", outcome: "reversed" }]);
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 2_000n));
});

test("a refund whose answer was lost is found and not made again", async () => {
  const { sale } = await paid(2_500n);
  const order = await charges.refund(sale, "6.00");
  await charges.faults({ kind: "timeout_after_commit", path: "/transactions/refund", next: 1 });
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "unclear" });
  // A poll shows it meanwhile; it is still our own.
  await world.poll();
  await world.drain();
  await charges.letTimeCome();
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "done" });
  await world.poll();
  await world.drain();
  expect(await refundsOf(sale)).toEqual([{ amount: "600", outcome: "reversed" }]);
});

test("a void whose answer was lost is seen on the payment itself", async () => {
  const { sale } = await paid(2_600n, { settled: false });
  const order = await charges.refund(sale);
  await charges.faults({ kind: "timeout_after_commit", path: "/transactions/void", next: 1 });
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "unclear" });
  await charges.letTimeCome();
  await charges.send();
  expect(await charges.order(order)).toMatchObject({
    state: "done",
    note: expect.stringContaining("voided before it settled"),
  });
});

test("a decline, a refund and a voided payment cannot be refunded", async () => {
  const invoice = await world.takeInvoice();
  const declined = await world.pay({ amountCents: 112n, invoiceId: invoice.invno });
  await expect(charges.refund(declined)).rejects.toMatchObject({ code: "unprocessable" });
  await expect(charges.refund("1")).rejects.toMatchObject({ code: "not_found" });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { balanceOf, creditsOf, postingsOf, receiptsOf } from "@/tests/support/pipeline-books";
import { decimal, type OpenInvoice, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());

/** A sale that is in the books and whose batch has settled, so that the gateway lets it be refunded. */
async function paidAndSettled(part?: bigint): Promise<{ invoice: OpenInvoice; sale: string; amountCents: bigint }> {
  const invoice = await world.takeInvoice();
  const amountCents = part ?? invoice.balanceCents;
  const sale = await world.pay({ amountCents, invoiceId: invoice.invno, customerId: invoice.custno });
  await world.simulator.settle(world.place.environmentId);
  return { invoice, sale, amountCents };
}

/** Refunds in the gateway. @returns the refund's own transaction id. */
async function refund(sale: string, cents: bigint): Promise<string> {
  const { gateway } = await world.load();
  const amount = { minor: cents, currency: "USD" };
  return (await gateway.refund({ transactionId: sale, amount, earlier: undefined })).transactionId;
}
/** Refunds where we do not see it, as somebody does in the Virtual Terminal: nothing of ours knows whose refund it is. */
async function refundElsewhere(sale: string, cents: bigint): Promise<string> {
  const back = await refund(sale, cents);
  await world.rows("delete from refund_links where $1::uuid is not null and refund_transaction_id = $2", [back]);
  return back;
}
const announceRefund = (transactionId: string, originalTransactionId: string) =>
  world.notify("paytrace.transaction.refunded", { transactionId, originalTransactionId });

test("a refund takes its amount back off the invoice that was paid", async () => {
  const { invoice, sale, amountCents } = await paidAndSettled();
  const back = await refund(sale, amountCents);
  await announceRefund(back, sale);
  await world.drain();
  expect(await world.payment(back)).toMatchObject({
    type: "refund",
    outcome: "reversed",
    postedMinor: -amountCents,
    invno: invoice.invno,
  });
  expect(await world.payment(sale)).toMatchObject({ outcome: "posted", postedMinor: amountCents });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
  expect((await receiptsOf(world, back)).map(({ paid }) => paid)).toEqual([decimal(-amountCents)]);
});

test("a refund that no notification links is found by poll and linked by its invoice and card", async () => {
  const { invoice, sale } = await paidAndSettled(2_000n);
  const back = await refundElsewhere(sale, 500n);
  await world.poll();
  await world.drain();
  expect(await world.payment(back)).toMatchObject({ outcome: "reversed", postedMinor: -500n, invno: invoice.invno });
  // A notification that comes late names the same sale and changes nothing.
  await announceRefund(back, sale);
  await world.drain();
  expect(await postingsOf(world, back)).toHaveLength(1);
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 1_500n));
});

test("a refund that we issued is linked to its own sale by what we kept, where the gateway's record would fit two", async () => {
  const { invoice, sale } = await paidAndSettled(1_000n);
  const second = await world.pay({ amountCents: 1_000n, invoiceId: invoice.invno, customerId: invoice.custno });
  await world.simulator.settle(world.place.environmentId);
  const back = await refund(second, 1_000n);
  await world.poll();
  await world.drain();
  expect(await world.payment(back)).toMatchObject({ outcome: "reversed", postedMinor: -1_000n, invno: invoice.invno });
  const roots = "select root_transaction_id as root from postings where environment_id = $1 and transaction_id = $2";
  expect(await world.rows(roots, [back])).toEqual([{ root: second }]);

  const unseen = await refundElsewhere(sale, 400n);
  await world.poll();
  await world.drain();
  expect(await postingsOf(world, unseen)).toEqual([]);
});

test("partial refunds add up, and the last one empties the receipt", async () => {
  const { invoice, sale } = await paidAndSettled(3_000n);
  for (const cents of [1_000n, 500n, 1_500n]) await announceRefund(await refund(sale, cents), sale);
  expect(await world.drain()).toMatchObject({ waiting: 0 });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
});

test("a refund that comes before its sale waits, does not hold it up, and follows at once", async () => {
  const invoice = await world.takeInvoice();
  const sale = await world.sell({ amountCents: 2_400n, invoiceId: invoice.invno });
  await world.simulator.settle(world.place.environmentId);
  const back = await refund(sale, 2_400n);
  await announceRefund(back, sale);
  expect(await world.drain()).toMatchObject({ claimed: 1, waiting: 1 });
  expect(await world.payment(back)).toMatchObject({ outcome: "waiting", reason: "refund_without_sale" });

  await world.notify("paytrace.transaction.sale_approved", { transactionId: sale });
  expect(await world.drain()).toMatchObject({ claimed: 2, done: 2, waiting: 0 });
  expect(await world.payment(sale)).toMatchObject({ outcome: "posted", postedMinor: 2_400n });
  expect(await world.payment(back)).toMatchObject({ outcome: "reversed", reason: "", postedMinor: -2_400n });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
});

test("a sale and its refund in one chunk end one after the other", async () => {
  const invoice = await world.takeInvoice();
  const sale = await world.sell({ amountCents: 2_400n, invoiceId: invoice.invno });
  await world.simulator.settle(world.place.environmentId);
  const back = await refund(sale, 400n);
  await world.notify("paytrace.transaction.sale_approved", { transactionId: sale });
  await announceRefund(back, sale);
  expect(await world.drain()).toMatchObject({ claimed: 2, done: 2, waiting: 0 });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 2_000n));
});

test("more refunded than is left of the sale stops for a person and leaves the books alone", async () => {
  const { invoice, sale } = await paidAndSettled(2_000n);
  // Somebody has taken part of the payment back already, as a chargeback; the gateway does not know.
  await world.notify("paytrace.transaction.charged_back", {
    transactionId: sale,
    originalTransactionId: sale,
    amount: "15.00",
  });
  await world.drain();
  const back = await refund(sale, 2_000n);
  await announceRefund(back, sale);
  await world.drain();
  expect(await world.payment(back)).toMatchObject({
    outcome: "needs_you",
    reason: "refund_exceeds_sale",
    text: "The refund of $20.00 is more than the $5.00 left of its payment.",
  });
  expect(await postingsOf(world, back)).toEqual([]);
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 500n));
});

test("a refund of an overpayment empties the open credit first", async () => {
  const { invoice, sale } = await paidAndSettled();
  const second = await world.pay({ amountCents: 3_000n, invoiceId: invoice.invno });
  await world.simulator.settle(world.place.environmentId);
  await announceRefund(await refund(second, 3_000n), second);
  await world.drain();
  expect((await creditsOf(world, second)).map(({ open }) => open)).toEqual(["0.00"]);
  expect(await balanceOf(world, invoice.invno)).toBe("0.00");
  expect(await receiptsOf(world, sale)).toHaveLength(1);
});

test("a void after posting takes the receipt back out, once", async () => {
  const invoice = await world.takeInvoice();
  const sale = await world.pay({ amountCents: 2_600n, invoiceId: invoice.invno });
  await (await world.load()).gateway.voidTransaction(sale);
  for (let notices = 0; notices < 2; notices += 1) {
    await world.notify("paytrace.transaction.voided", { transactionId: sale });
    await world.drain();
  }
  expect(await world.payment(sale)).toMatchObject({ outcome: "reversed", postedMinor: 0n });
  expect((await receiptsOf(world, sale)).map(({ paid }) => paid)).toEqual(["26.00", "-26.00"]);
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
});

test("a payment voided before anybody heard of it never reaches the books", async () => {
  const invoice = await world.takeInvoice();
  const sale = await world.sell({ amountCents: 2_600n, invoiceId: invoice.invno });
  await (await world.load()).gateway.voidTransaction(sale);
  await world.notify("paytrace.transaction.sale_approved", { transactionId: sale });
  await world.notify("paytrace.transaction.voided", { transactionId: sale });
  await world.drain();
  expect(await world.payment(sale)).toMatchObject({ outcome: "ignored", postedMinor: 0n });
  expect(await receiptsOf(world, sale)).toEqual([]);
});

test("a chargeback takes the money back and the payment stays the sale it was, however often it is announced", async () => {
  const { invoice, sale, amountCents } = await paidAndSettled(4_400n);
  for (let notices = 0; notices < 2; notices += 1) {
    await world.notify("paytrace.transaction.charged_back", {
      transactionId: sale,
      originalTransactionId: sale,
      amount: "44.00",
    });
    await world.drain();
  }
  expect(await world.payment(sale)).toMatchObject({
    type: "sale",
    amountMinor: amountCents,
    postedMinor: 0n,
    outcome: "reversed",
    text: "Chargeback of $44.00 recorded against its payment.",
  });
  expect((await receiptsOf(world, sale)).map(({ paid }) => paid)).toEqual(["44.00", "-44.00"]);
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
  // What a later poll says of the sale does not make the chargeback forgotten.
  await world.poll();
  await world.drain();
  expect(await world.payment(sale)).toMatchObject({ outcome: "reversed", postedMinor: 0n });
});

test("chargebacks of parts of one sale are told apart by their ids, and one without an id waits for a person", async () => {
  const { invoice, sale } = await paidAndSettled(5_000n);
  const chargeBack = async (amount: string, chargeback_id?: string) => {
    await world.notify("paytrace.transaction.charged_back", {
      transactionId: sale,
      originalTransactionId: sale,
      amount,
      more: chargeback_id === undefined ? {} : { chargeback_id },
    });
    await world.drain();
  };
  await chargeBack("10.00", "4012888888881881");
  await chargeBack("10.00", "cb_2");
  await chargeBack("10.00", "4012888888881881");
  expect((await receiptsOf(world, sale)).map(({ paid }) => paid)).toEqual(["50.00", "-10.00", "-10.00"]);
  await chargeBack("10.00");
  expect(await world.payment(sale)).toMatchObject({ outcome: "needs_you", reason: "chargeback_unclear" });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 3_000n));
});

test("a chargeback whose notice names no amount is not guessed at", async () => {
  const { sale, amountCents } = await paidAndSettled(3_100n);
  await world.notify("paytrace.transaction.charged_back", { transactionId: sale, originalTransactionId: sale });
  await world.drain();
  expect(await world.payment(sale)).toMatchObject({
    outcome: "needs_you",
    reason: "validation_failed",
    postedMinor: amountCents,
  });
  expect((await receiptsOf(world, sale)).map(({ paid }) => paid)).toEqual(["31.00"]);
});

test("after all of this every rule of the books holds", async () => {
  expect(await world.company.broken()).toEqual([]);
});

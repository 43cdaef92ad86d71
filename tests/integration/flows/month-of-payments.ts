import type { PipelineWorld } from "@/tests/support/pipeline-world";

/** A month of a small company: paid in full, in part, twice, too much, by nobody known, refunded, voided, charged back, declined. */
export async function payAMonth(world: PipelineWorld): Promise<void> {
  const { environmentId } = world.place;
  const pay = async (cents?: bigint) => {
    const invoice = await world.takeInvoice();
    const amountCents = cents ?? invoice.balanceCents;
    return { invoice, sale: await world.pay({ amountCents, invoiceId: invoice.invno, customerId: invoice.custno }) };
  };
  const { gateway } = await world.load();
  const refund = async (sale: string, minor: bigint) => {
    const amount = { minor, currency: "USD" };
    const { transactionId } = await gateway.refund({ transactionId: sale, amount, earlier: undefined });
    await world.notify("paytrace.transaction.refunded", { transactionId, originalTransactionId: sale });
  };
  await pay();
  await pay(1_500n);
  const twice = await pay();
  await world.pay({ amountCents: 1_200n, invoiceId: twice.invoice.invno });
  const tooMuch = await world.takeInvoice();
  const over = await world.pay({ amountCents: tooMuch.balanceCents + 2_500n, invoiceId: tooMuch.invno });
  await world.pay({ amountCents: 900n, invoiceId: "nobody knows this" });
  await world.pay({ amountCents: 800n, invoiceId: "nor this", customerId: twice.invoice.custno });
  const back = await pay(5_000n);
  await world.simulator.settle(environmentId);
  await refund(back.sale, 1_700n);
  await refund(over, 3_000n);
  const voided = await pay(2_200n);
  await gateway.voidTransaction(voided.sale);
  await world.notify("paytrace.transaction.voided", { transactionId: voided.sale });
  const disputed = await pay(4_100n);
  await world.notify("paytrace.transaction.charged_back", {
    transactionId: disputed.sale,
    amount: "41.00",
    more: { chargeback_id: "cb_1" },
  });
  await world.drain();
  // What a poll finds carries its record.
  const polled = await world.takeInvoice();
  await world.sell({ amountCents: polled.balanceCents, invoiceId: polled.invno });
  await world.poll();
  await world.drain();
}

/** What the portal has really posted, by account of the books: debits less credits, in minor units. */
export async function reallyPosted(world: PipelineWorld): Promise<Record<string, string>> {
  const rows = await world.company.rows<{ account: string; minor: string }>(
    `select trim(j.cash_account) as account,
       sum(case when j.kind = 'reversal' then -j.amount else j.amount end * 100)::bigint::text as minor
     from tallybridge_journal j where j.kind in ('receipt', 'open_credit', 'reversal') group by 1`,
  );
  return Object.fromEntries(rows.map(({ account, minor }) => [account, minor]));
}

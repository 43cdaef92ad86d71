import { afterAll, beforeAll, expect, test } from "vitest";
import { formatMoney } from "@/server/kernel/money";
import { runTraceSchema } from "@/server/pipeline/runs/run.schema";
import { setAccountActive, setPeriodLocked } from "@/server/sandbox/sage-pro";
import { balanceOf, creditsOf, postingsOf, receiptsOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());

test("an approved payment becomes exactly one receipt on its invoice, and every rule of the books still holds", async () => {
  const invoice = await world.takeInvoice();
  const half = invoice.balanceCents / 2n;
  const transactionId = await world.sell({ amountCents: half, invoiceId: invoice.invno, customerId: invoice.custno });

  const received = await world.notify("paytrace.transaction.sale_approved", { transactionId });
  expect(received).toMatchObject({ status: 202, outcome: "stored" });
  expect(await world.drain()).toMatchObject({ claimed: 1, done: 1, waiting: 0, more: false });

  expect(await receiptsOf(world, transactionId)).toEqual([
    { invno: invoice.invno, custno: invoice.custno, paid: decimal(half), account: "1050-000" },
  ]);
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - half));
  expect(await world.payment(transactionId)).toEqual({
    type: "sale",
    outcome: "posted",
    reason: "",
    text: `Posted to invoice ${invoice.invno} of ${invoice.company}.`,
    amountMinor: half,
    postedMinor: half,
    custno: invoice.custno,
    invno: invoice.invno,
  });
  expect(await world.company.broken()).toEqual([]);

  const [run] = await world.rows<{ status: string; outcome: string; trace: unknown }>(
    "select status, outcome, trace from runs where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  expect(run).toMatchObject({ status: "done", outcome: "posted" });
  const [attempt, ...more] = runTraceSchema.parse(run?.trace);
  expect(more).toEqual([]);
  expect(attempt?.steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    "gateway.read-transaction passed",
    "map.record passed",
    "erp.find-invoice passed",
    "check.rules passed",
    "decide.posting passed",
    "erp.write-posting passed",
    "erp.write-posting ended",
  ]);
});

test("a declined payment moves no money and is noted at its customer and invoice", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 112n, invoiceId: invoice.invno, customerId: invoice.custno });
  await world.notify("paytrace.transaction.sale_declined", { transactionId });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "declined", postedMinor: 0n });
  expect(await receiptsOf(world, transactionId)).toEqual([]);
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
  const notes = await world.company.rows(
    "select trim(custno) as custno, trim(invno) as invno, reason from tallybridge_payment_note where trim(refno) = $1",
    [transactionId],
  );
  expect(notes).toEqual([
    { custno: invoice.custno, invno: invoice.invno, reason: expect.stringContaining("Do not honor") },
  ]);
});

test("the same notification again is counted and changes nothing", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 2_000n, invoiceId: invoice.invno });
  const notice = { transactionId, deliveryId: "msg_repeated" };
  await world.notify("paytrace.transaction.sale_approved", notice);
  await world.drain();
  const before = await world.payment(transactionId);
  expect(await world.notify("paytrace.transaction.sale_approved", notice)).toMatchObject({
    status: 202,
    outcome: "repeated",
  });
  expect(await world.drain()).toMatchObject({ claimed: 0 });
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
  expect(await world.payment(transactionId)).toEqual(before);
  const events = await world.rows<{ deliveries: number }>(
    "select deliveries from events where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  expect(events).toEqual([{ deliveries: 2 }]);
});

test("the same payment announced by another notification is found in the books and not posted again", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.pay({ amountCents: 2_000n, invoiceId: invoice.invno });
  const before = await world.payment(transactionId);
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  expect(await world.drain()).toMatchObject({ claimed: 1, done: 1 });
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
  expect(await world.payment(transactionId)).toEqual(before);
});

test("a delivery id that comes again with another content is kept beside the first, applied never, and put before somebody", async () => {
  const invoice = await world.takeInvoice();
  const [first, other] = [
    await world.sell({ amountCents: 3_000n, invoiceId: invoice.invno }),
    await world.sell({ amountCents: 4_000n, invoiceId: invoice.invno }),
  ];
  const deliveryId = "msg_conflict";
  await world.notify("paytrace.transaction.sale_approved", { transactionId: first, deliveryId });
  expect(await world.notify("paytrace.transaction.sale_approved", { transactionId: other, deliveryId })).toMatchObject({
    status: 202,
    outcome: "conflict",
  });
  await world.drain();
  expect(await receiptsOf(world, first)).toHaveLength(1);
  expect(await receiptsOf(world, other)).toEqual([]);
  const kept = await world.rows("select 1 from event_conflicts where environment_id = $1 and dedupe_key = $2", [
    deliveryId,
  ]);
  expect(kept).toHaveLength(1);
  expect(await openCausesOf(first)).toEqual(["delivery_conflict"]);
  await world.drain();
  const alerts = await world.rows<{ count: number }>(
    "select item_count as count from alerts where environment_id = $1 and cause = 'delivery_conflict'",
  );
  expect(alerts).toEqual([{ count: 1 }]);
});

test("a payment whose invoice is unknown is kept on account at its customer and flagged", async () => {
  const { custno } = await world.takeInvoice();
  const transactionId = await world.pay({ amountCents: 4_210n, invoiceId: "NOSUCH", customerId: custno });
  expect(await world.payment(transactionId)).toMatchObject({
    outcome: "on_account",
    reason: "invoice_not_found",
    postedMinor: 4_210n,
    custno,
  });
  expect(await creditsOf(world, transactionId)).toEqual([{ custno, open: "42.10" }]);
  expect(await openCausesOf(transactionId)).toEqual(["invoice_not_found"]);
});

test("a payment whose invoice is unknown waits for a person where the rules say so", async () => {
  const { custno } = await world.takeInvoice();
  await world.withRules({ unmatched: "review" }, async () => {
    const transactionId = await world.pay({ amountCents: 4_210n, invoiceId: "NOSUCH", customerId: custno });
    expect(await world.payment(transactionId)).toMatchObject({
      outcome: "needs_you",
      reason: "invoice_not_found",
      postedMinor: 0n,
    });
    expect(await postingsOf(world, transactionId)).toEqual([]);
  });
});

test("money of nobody known is posted nowhere, or to the suspense customer the rules name", async () => {
  const transactionId = await world.pay({ amountCents: 990n, invoiceId: "NOSUCH" });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "needs_you", reason: "customer_not_found" });
  expect(await postingsOf(world, transactionId)).toEqual([]);
  const { custno } = await world.takeInvoice();
  await world.withRules({ suspenseCustno: custno }, async () => {
    const other = await world.pay({ amountCents: 990n, invoiceId: "NOSUCH" });
    expect(await creditsOf(world, other)).toEqual([{ custno, open: "9.90" }]);
  });
});

test("a payment in a currency other than the books' puts nothing into them", async () => {
  const invoice = await world.takeInvoice();
  await world.withRules({ baseCurrency: "CAD" }, async () => {
    const transactionId = await world.pay({ amountCents: 2_000n, invoiceId: invoice.invno });
    expect(await world.payment(transactionId)).toMatchObject({
      outcome: "needs_you",
      reason: "validation_failed",
      text: "The payment is in USD, the books are in CAD, and no rate is set.",
    });
    expect(await postingsOf(world, transactionId)).toEqual([]);
  });
});

test("an invoice in another currency takes no payment in dollars", async () => {
  const [foreign] = await world.company.rows<{ invno: string }>(
    "select trim(invno) as invno from armast where currid = 'CAD' and balance > 100 and arstat = '' and artype in ('', 'N') limit 1",
  );
  const transactionId = await world.pay({ amountCents: 2_000n, invoiceId: foreign?.invno ?? "" });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "needs_you", reason: "validation_failed" });
  expect(await postingsOf(world, transactionId)).toEqual([]);
});

test("an account that is not in use refuses the posting before anything is written", async () => {
  const invoice = await world.takeInvoice();
  const { environmentId } = world.place;
  await setAccountActive(world.sagePool, environmentId, "1050-000", false);
  const transactionId = await world.pay({ amountCents: 2_000n, invoiceId: invoice.invno });
  await setAccountActive(world.sagePool, environmentId, "1050-000", true);
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "needs_you", reason: "validation_failed" });
  expect(await receiptsOf(world, transactionId)).toEqual([]);
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
});

test("a posting into a closed period waits for it to open, with an exception meanwhile", async () => {
  const invoice = await world.takeInvoice();
  const { environmentId } = world.place;
  const open = (await (await world.load()).erp.periods()).filter((period) => period.open);
  for (const { yearprd } of open) await setPeriodLocked(world.sagePool, environmentId, yearprd, true);
  const transactionId = await world.pay({ amountCents: 2_000n, invoiceId: invoice.invno });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "waiting", reason: "period_closed" });
  expect(await openCausesOf(transactionId)).toEqual(["period_closed"]);
  expect(await receiptsOf(world, transactionId)).toEqual([]);

  for (const { yearprd } of open) await setPeriodLocked(world.sagePool, environmentId, yearprd, false);
  await world.drainWaiting();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", reason: "" });
  expect(await openCausesOf(transactionId)).toEqual([]);
});

test("the second payment of a paid invoice is kept as an open credit and flagged as overpayment", async () => {
  const invoice = await world.takeInvoice();
  const sale = { amountCents: invoice.balanceCents, invoiceId: invoice.invno };
  const first = await world.pay(sale);
  const second = await world.pay(sale);
  expect(await receiptsOf(world, first)).toHaveLength(1);
  expect(await balanceOf(world, invoice.invno)).toBe("0.00");
  expect(await world.payment(second)).toMatchObject({
    outcome: "overpaid",
    reason: "overpayment",
    postedMinor: invoice.balanceCents,
    custno: invoice.custno,
  });
  expect(await creditsOf(world, second)).toEqual([{ custno: invoice.custno, open: decimal(invoice.balanceCents) }]);
});

test("what is paid beyond the open amount goes on account, to the cent", async () => {
  const invoice = await world.takeInvoice();
  const paid = invoice.balanceCents + 1n;
  const transactionId = await world.pay({ amountCents: paid, invoiceId: invoice.invno });
  expect(await balanceOf(world, invoice.invno)).toBe("0.00");
  expect((await receiptsOf(world, transactionId)).map(({ paid }) => paid)).toEqual([decimal(invoice.balanceCents)]);
  expect(await creditsOf(world, transactionId)).toEqual([{ custno: invoice.custno, open: "0.01" }]);
  expect(await openCausesOf(transactionId)).toEqual(["overpayment"]);
  // What needs somebody is the cent, not the payment; its sentence names both.
  const [shown] = await world.rows<{ amount: string; text: string }>(
    "select amount_minor::text as amount, text from exceptions where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  expect(shown?.amount).toBe("1");
  expect(shown?.text).toContain(formatMoney({ minor: paid, currency: "USD" }));
  expect(shown?.text).toContain("the $0.01 that are too much");
});

test("two payments of one invoice in one chunk take no more from it than is open", async () => {
  const invoice = await world.takeInvoice();
  const sale = { amountCents: invoice.balanceCents, invoiceId: invoice.invno };
  const ids = [await world.sell(sale), await world.sell(sale)];
  for (const transactionId of ids) await world.notify("paytrace.transaction.sale_approved", { transactionId });
  expect(await world.drain()).toMatchObject({ claimed: 2, done: 2 });
  expect(await balanceOf(world, invoice.invno)).toBe("0.00");
  const outcomes = await Promise.all(ids.map(async (id) => (await world.payment(id))?.outcome));
  expect(outcomes.sort()).toEqual(["overpaid", "posted"]);
  const credits = (await Promise.all(ids.map((id) => creditsOf(world, id)))).flat();
  expect(credits).toEqual([{ custno: invoice.custno, open: decimal(invoice.balanceCents) }]);
});

test("a payment finds its invoice by the order number, or by the field the rules name", async () => {
  const [ordered] = await world.company.rows<{ invno: string; ornum: string }>(
    `select trim(invno) as invno, trim(ornum) as ornum from armast m where trim(ornum) <> '' and balance > 50 and arstat = '' and artype in ('', 'N')
       and lckstat <> 'L' and currid in ('', 'USD') and (select count(*) from armast o where o.ornum = m.ornum) = 1 order by invno desc limit 1`,
  );
  const byOrder = await world.pay({ amountCents: 500n, invoiceId: ordered?.ornum ?? "" });
  expect(await world.payment(byOrder)).toMatchObject({ outcome: "posted", invno: ordered?.invno });
  const invoice = await world.takeInvoice();
  await world.withRules({ referenceField: "sage_invoice" }, async () => {
    const discretionaryData = { sage_invoice: invoice.invno };
    const byField = await world.pay({ amountCents: 500n, invoiceId: "WEB-1", discretionaryData });
    expect(await world.payment(byField)).toMatchObject({ outcome: "posted", invno: invoice.invno });
  });
});

test("a transaction the gateway never heard of is looked for a few times and then not believed", async () => {
  const transactionId = "999999991";
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  expect(await world.drain()).toMatchObject({ waiting: 1 });
  for (let tries = 0; tries < 3; tries += 1) await world.drainWaiting();
  const events = await world.rows<{ status: string; note: string }>(
    "select status, note from events where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  expect(events).toEqual([{ status: "ignored", note: expect.stringContaining("not believed") }]);
  expect(await world.payment(transactionId)).toBeUndefined();
});

test("a kind of notification we do not know yet is stored and ignored with its reason", async () => {
  const received = await world.receive(
    JSON.stringify({ type: "paytrace.batch.closed", data: { transaction_id: "31" }, news: "kept" }),
    "msg_unknown_kind",
  );
  expect(received).toMatchObject({ status: 202, outcome: "stored" });
  await world.drain();
  const [event] = await world.rows<{ status: string; body: unknown }>(
    "select status, body from events where environment_id = $1 and dedupe_key = 'msg_unknown_kind'",
  );
  expect(event).toMatchObject({ status: "ignored", body: { message: { news: "kept" } } });
});

const cardNumber = "4012 8888 8888 1881";

test("a card number in free text reaches no table, whether the sender or the gateway has it, and somebody is told", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({
    amountCents: 1_500n,
    invoiceId: invoice.invno,
    description: `Phone order, card ${cardNumber}`,
  });
  await world.notify("paytrace.transaction.sale_approved", {
    transactionId,
    more: { note: `paid with ${cardNumber}` },
  });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted" });
  expect(await openCausesOf(transactionId)).toEqual(["card_number_removed"]);
  await world.poll();
  await world.drain();

  const columns = await world.rows<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and data_type in ('text', 'jsonb', 'character', 'character varying') and $1 <> ''`,
  );
  expect(columns.length).toBeGreaterThan(80);
  const holding: string[] = [];
  for (const { table, column } of columns) {
    const [found] = await world.rows<{ rows: number }>(
      `select count(*)::int as rows from ${table} where regexp_replace(${column}::text, '[^0-9]', '', 'g') like '%4012888888881881%' and $1 <> ''`,
    );
    if (found?.rows !== 0) holding.push(`${table}.${column}`);
  }
  expect(holding).toEqual([]);
});

test("after all of this every rule of the books holds", async () => {
  expect(await world.company.broken()).toEqual([]);
});

async function openCausesOf(transactionId: string): Promise<readonly string[]> {
  const rows = await world.rows<{ cause: string }>(
    "select cause from exceptions where environment_id = $1 and transaction_id = $2 and resolved_at is null order by cause",
    [transactionId],
  );
  return rows.map(({ cause }) => cause);
}

import { afterAll, beforeAll, expect, test } from "vitest";
import { runTraceSchema } from "@/server/pipeline/runs/run.schema";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());

/** What the books hold of one transaction: receipts with the invoice they went to, amounts as Sage keeps them. */
const receiptsOf = (transactionId: string) =>
  world.company.rows<{ invno: string; custno: string; paid: string; account: string }>(
    `select trim(invno) as invno, trim(custno) as custno, paidamt::numeric(19,2)::text as paid, trim(glaccnt) as account
     from arcash where trim(refno) = $1 and glaccnt <> '' order by id_col`,
    [transactionId],
  );
const balanceOf = async (invno: string) =>
  (
    await world.company.rows<{ balance: string }>(
      "select balance::numeric(19,2)::text as balance from armast where trim(invno) = $1",
      [invno],
    )
  )[0]?.balance;

test("an approved payment becomes exactly one receipt on its invoice, and every rule of the books still holds", async () => {
  const invoice = await world.takeInvoice();
  const half = invoice.balanceCents / 2n;
  const transactionId = await world.sell({ amountCents: half, invoiceId: invoice.invno, customerId: invoice.custno });

  const received = await world.notify("paytrace.transaction.sale_approved", { transactionId });
  expect(received).toMatchObject({ status: 202, outcome: "stored" });
  expect(await world.drain()).toMatchObject({ claimed: 1, done: 1, waiting: 0, more: false });

  expect(await receiptsOf(transactionId)).toEqual([
    { invno: invoice.invno, custno: invoice.custno, paid: decimal(half), account: "1050-000" },
  ]);
  expect(await balanceOf(invoice.invno)).toBe(decimal(invoice.balanceCents - half));
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
    "erp.find-invoice passed",
    "decide.posting passed",
    "erp.write-posting passed",
    "erp.write-posting ended",
  ]);
});

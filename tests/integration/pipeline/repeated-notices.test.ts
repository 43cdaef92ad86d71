import { afterAll, beforeAll, expect, test } from "vitest";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());

const openOf = (transactionId: string) =>
  world.rows<{ cause: string }>(
    "select cause from exceptions where environment_id = $1 and transaction_id = $2 and resolved_at is null",
    [transactionId],
  );

test("a payment that several notices fail for is shown and counted once", async () => {
  const transactionId = await world.sell({ amountCents: 4_711n, invoiceId: "NOSUCH1" });
  for (let times = 0; times < 3; times += 1) {
    await world.notify("paytrace.transaction.sale_approved", { transactionId });
    await world.drain();
  }
  expect(await openOf(transactionId)).toEqual([{ cause: "customer_not_found" }]);
  const [alert] = await world.rows<{ count: number; minor: string }>(
    `select item_count as count, amount_minor::text as minor from alerts
     where environment_id = $1 and cause = 'customer_not_found' and recovered_at is null`,
  );
  expect(alert).toEqual({ count: 1, minor: "4711" });
});

test("what one notice could not post is settled when another one brings it into the books", async () => {
  const { custno } = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 5_000n, invoiceId: "NOSUCH2" });
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  await world.drain();
  expect(await openOf(transactionId)).toEqual([{ cause: "customer_not_found" }]);

  await world.withRules({ suspenseCustno: custno }, async () => {
    await world.notify("paytrace.transaction.sale_approved", { transactionId });
    await world.drain();
  });
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "on_account", postedMinor: 5_000n });
  expect(await openOf(transactionId)).toEqual([{ cause: "invoice_not_found" }]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { findDueRechecks } from "@/server/pipeline/connections/find-due-rechecks";
import { recheckPayments } from "@/server/pipeline/connections/recheck-payments";
import { balanceOf, receiptsOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
  await world.simulator.configure(world.place.environmentId, { autoSettle: false });
});
afterAll(() => world?.close());

const dayMs = 86_400_000;
const recheck = () => recheckPayments(world, world.place);
const eventsOf = (transactionId: string) =>
  world.rows<{ source: string; status: string }>(
    "select source, status from events where environment_id = $1 and transaction_id = $2 order by event_id",
    [transactionId],
  );
/** Sold, seen by the poll and gone through its flow; then so many days pass, and the poll has looked once more. */
async function sellAndWait(invoiceId: string, days: number): Promise<string> {
  const transactionId = await world.sell({ amountCents: 5_000n, invoiceId });
  await pollAndWait(days);
  return transactionId;
}
async function pollAndWait(days: number): Promise<void> {
  await world.poll();
  await world.drain();
  world.advance(days * dayMs);
  // A wide poll right after days of silence reaches back over them; the next one is as wide as on any day.
  await world.poll();
  await world.drain();
  world.advance(2 * 3_600_000);
}

test("a payment that settles on day 5 reaches the books once where the rules wait for settlement", async () => {
  await world.withRules({ postWhen: "settled" }, async () => {
    const invoice = await world.takeInvoice();
    const transactionId = await sellAndWait(invoice.invno, 5);
    await world.simulator.settle(world.place.environmentId);
    expect(await world.poll()).toMatchObject({ found: 0 });
    expect(await world.payment(transactionId)).toMatchObject({ outcome: "waiting", postedMinor: 0n });

    expect(await recheck()).toEqual({ read: 1, found: 1, givenUp: 0 });
    await world.drain();
    expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 5_000n });
    expect(await recheck()).toEqual({ read: 0, found: 0, givenUp: 0 });
    await world.drain();
    expect(await receiptsOf(world, transactionId)).toHaveLength(1);
    expect(await eventsOf(transactionId)).toEqual([
      { source: "poll", status: "done" },
      { source: "poll", status: "done" },
    ]);
  });
});

test("an authorization that is captured on day 5 reaches the books once", async () => {
  const { gateway } = await world.load();
  const invoice = await world.takeInvoice();
  await world.simulator.storeCustomers(world.place.environmentId, [{ customerId: "LATE", name: "Ada Lane" }]);
  const { transactionId } = await gateway.authorize({
    amount: { minor: 4_200n, currency: "USD" },
    method: { customerId: "LATE" },
    invoiceId: invoice.invno,
    earlier: undefined,
  });
  await pollAndWait(5);
  expect(await world.payment(transactionId)).toMatchObject({ type: "authorization", outcome: "ignored" });
  await gateway.capture({ transactionId });
  expect(await world.poll()).toMatchObject({ found: 0 });

  expect(await recheck()).toMatchObject({ found: 1 });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ type: "capture", outcome: "posted", postedMinor: 4_200n });
  expect(await recheck()).toMatchObject({ read: 1, found: 0 });
  await world.drain();
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("a payment that is voided on day 5 is taken out of the books once", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await sellAndWait(invoice.invno, 5);
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 5_000n });
  const { gateway } = await world.load();
  await gateway.voidTransaction(transactionId);
  expect(await world.poll()).toMatchObject({ found: 0 });

  expect(await recheck()).toMatchObject({ found: 1 });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "reversed", postedMinor: 0n });
  expect(await recheck()).toMatchObject({ found: 0 });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents));
});

test("a payment that did not change is read and costs no event", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await sellAndWait(invoice.invno, 3);
  const before = await world.rows("select * from events where environment_id = $1 order by event_id");
  expect(await recheck()).toMatchObject({ found: 0 });
  expect(await world.rows("select * from events where environment_id = $1 order by event_id")).toEqual(before);
  const [row] = await world.rows<{ rechecked_at: Date | null }>(
    "select rechecked_at from payments where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  expect(row?.rechecked_at).toBeInstanceOf(Date);
});

test("payments of another tenant and those that were only to be recorded are not read", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await sellAndWait(invoice.invno, 3);
  await world.simulator.settle(world.place.environmentId);
  const move = (table: string, column: string, value: string) =>
    world.rows(`update ${table} set ${column} = $3 where environment_id = $1 and transaction_id = $2`, [
      transactionId,
      value,
    ]);
  const elsewhere = newId();
  for (const table of ["payments", "events"]) await move(table, "tenant_id", elsewhere);
  await recheck();
  expect(await eventsOf(transactionId)).toHaveLength(1);
  for (const table of ["payments", "events"]) await move(table, "tenant_id", world.place.tenantId);

  await move("events", "body", JSON.stringify({ transactionId, backfill: { backfillId: newId(), recordOnly: true } }));
  await recheck();
  expect(await eventsOf(transactionId)).toHaveLength(1);
  await move("events", "body", JSON.stringify({ transactionId }));
  expect(await recheck()).toMatchObject({ found: 1 });
  await world.drain();
});

test("nothing is read while the connection is paused or away, and it is not due then", async () => {
  expect(await findDueRechecks(world.db)).toEqual([world.place]);
  for (const [held, free] of [
    ["paused_at = now()", "paused_at = null"],
    ["intake_limit = 0", "intake_limit = null"],
  ]) {
    const set = (what?: string) =>
      world.rows(`update connections set ${what} where environment_id = $1 and slot = 'gateway'`);
    await set(held);
    expect(await recheck()).toBeUndefined();
    expect(await findDueRechecks(world.db)).toEqual([]);
    await set(free);
  }
});

test("a gateway that does not answer is told as an outage, and its payments are read the next time", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await sellAndWait(invoice.invno, 3);
  await world.simulator.settle(world.place.environmentId);
  await world.simulator.configure(world.place.environmentId, {
    faults: [{ kind: "rate_limited", path: "/export/by_id" }],
  });
  await expect(recheck()).rejects.toMatchObject({ name: "ConnectorError", kind: "rate_limited" });
  expect(
    await world.rows("select failures_in_a_row as n from connections where environment_id = $1 and slot = 'gateway'"),
  ).toEqual([{ n: 1 }]);
  await world.simulator.configure(world.place.environmentId, { faults: [] });
  await recheck();
  expect(await eventsOf(transactionId)).toHaveLength(2);
  await world.drain();
});

test("what is open after 60 days is put before a person once, and read no more", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await sellAndWait(invoice.invno, 61);
  expect(await recheck()).toMatchObject({ givenUp: 1 });
  expect(await recheck()).toEqual({ read: 0, found: 0, givenUp: 0 });
  expect(
    await world.rows(
      "select transaction_id, amount_minor::text as minor, text from exceptions where environment_id = $1 and cause = 'never_final'",
    ),
  ).toEqual([
    { transaction_id: transactionId, minor: "5000", text: expect.stringContaining("waiting for settlement") },
  ]);
  expect(await world.rows("select item_count from alerts where environment_id = $1 and cause = 'never_final'")).toEqual(
    [{ item_count: 1 }],
  );
});

test("after all of this every rule of the books holds", async () => {
  expect(await world.company.broken()).toEqual([]);
});

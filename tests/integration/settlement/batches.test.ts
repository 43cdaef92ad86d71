import { afterAll, beforeAll, expect, test } from "vitest";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import { getBatch, listBatches, readBatches } from "@/server/pipeline/settlement";
import { runBackfill } from "@/server/pipeline/sync/run-backfill";
import { startBackfill } from "@/server/pipeline/sync/start-backfill";
import { silentLog } from "@/server/platform/log/log";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { checkPortalInvariant } from "@/tests/support/portal-invariant";

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
  await world.simulator.configure(world.place.environmentId, { autoSettle: false });
});
afterAll(() => world?.close());

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const read = () => readBatches(world, world.place);
const settle = () => world.simulator.settle(world.place.environmentId);
const latest = async () => {
  const [batch] = (await listBatches(world, world.place)).batches;
  if (batch === undefined) throw new Error("A batch was read.");
  return batch;
};
/** Minutes later: what a reading found has had time to go through its flow. */
const later = () => world.advance(20 * 60_000);
async function sellAndDrain(amountCents: bigint): Promise<string> {
  const invoice = await world.takeInvoice();
  const transactionId = await world.pay({ amountCents, invoiceId: invoice.invno });
  await world.drain();
  return transactionId;
}
const statusOf = async (transactionId: string) => {
  const [row] = await world.rows<{ status: string; batch: string }>(
    "select gateway_status as status, batch_number as batch from payments where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  return row;
};

test("a batch that settled is stored once, moves its payments to settled, and agrees with them to the cent", async () => {
  const sales = [await sellAndDrain(1_500n), await sellAndDrain(2_500n)];
  expect(await statusOf(sales[0] ?? "")).toMatchObject({ status: "pending" });
  await settle();
  expect(await read()).toEqual({ stored: 1, found: 2 });
  expect(await latest()).toMatchObject({ state: "agrees", transactionCount: 2, net: usd(4_000n) });
  await world.drain();
  for (const sale of sales) {
    expect(await statusOf(sale)).toEqual({ status: "settled", batch: "1" });
    expect(await receiptsOf(world, sale)).toHaveLength(1);
  }
  later();
  expect(await latest()).toMatchObject({ state: "agrees", ours: usd(4_000n), listed: usd(4_000n), extra: 0 });
  expect(await read()).toEqual({ stored: 0, found: 0 });
  expect((await listBatches(world, world.place)).batches).toHaveLength(1);
});

test("a payment that nothing announced is found by its batch and posted", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 3_300n, invoiceId: invoice.invno });
  await settle();
  expect(await read()).toEqual({ stored: 1, found: 1 });
  expect(await latest()).toMatchObject({ state: "reading", missing: 1 });
  await world.drain();
  later();
  expect(await latest()).toMatchObject({ state: "agrees", missing: 0 });
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("refunds count below zero, and the sums by card are those of the batch", async () => {
  const sale = await sellAndDrain(5_000n);
  await settle();
  await read();
  await world.drain();
  const { gateway } = await world.load();
  await gateway.refund({ transactionId: sale, amount: usd(2_000n), earlier: undefined });
  await settle();
  await read();
  await world.poll();
  await world.drain();
  const batch = await latest();
  expect(batch).toMatchObject({ net: usd(-2_000n), ours: usd(-2_000n), state: "agrees" });
  const { brands, differences } = await getBatch(world, world.place, batch);
  expect(brands).toEqual([{ brand: expect.any(String), sales: 0, sold: usd(0n), refunds: 1, refunded: usd(-2_000n) }]);
  expect(differences).toEqual([]);
});

test("a payment that the portal has with another amount is told, by batch, by payment and as a ledger check", async () => {
  const sale = await sellAndDrain(1_250n);
  await settle();
  await read();
  await world.drain();
  later();
  expect(await checkPortalInvariant(world, "batches-agree")).toEqual([]);
  await world.rows("update payments set amount_minor = 1200 where environment_id = $1 and transaction_id = $2", [sale]);
  const batch = await latest();
  expect(batch).toMatchObject({ state: "drift", differing: 1, listed: usd(1_250n), ours: usd(1_200n) });
  expect((await getBatch(world, world.place, batch)).differences).toEqual([
    {
      transactionId: sale,
      problem: "differing",
      gatewayStatus: "settled",
      inBatch: usd(1_250n),
      here: usd(1_200n),
    },
  ]);
  expect(await checkPortalInvariant(world, "batches-agree")).toEqual([
    expect.objectContaining({ reason: "1 of its payments are here with another amount or state." }),
  ]);
  await world.rows("update payments set amount_minor = 1250 where environment_id = $1 and transaction_id = $2", [sale]);
});

test("a payment that says it settled in a batch and is not in its list is told", async () => {
  const batch = await latest();
  const stray = await sellAndDrain(900n);
  await world.rows(
    "update payments set batch_number = $3, settled_at = $4 where environment_id = $1 and transaction_id = $2",
    [stray, batch.batchNumber, batch.settledAt],
  );
  expect(await latest()).toMatchObject({ state: "drift", extra: 1 });
  await world.rows(
    "update payments set batch_number = '', settled_at = null where environment_id = $1 and transaction_id = $2",
    [stray],
  );
});

test("what a backfill was to record alone is not posted because its batch is read", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 7_700n, invoiceId: invoice.invno });
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Los_Angeles" }).format(world.clock.now());
  const person = { ...world.place, userId: world.userId, actor: `user:${world.userId}` };
  const backfillId = await startBackfill({ ...world, announceSync: () => undefined }, person, {
    connectionId: world.place.connectionId,
    fromDay: today,
    toDay: today,
    recordOnly: true,
  });
  const parts = { ...world, announcer: { announce: () => undefined }, rightOfWay: createRightOfWay(), log: silentLog };
  await runBackfill(parts, { ...world.place, backfillId });
  await world.drain();
  await settle();
  await read();
  await world.drain();
  expect(await receiptsOf(world, transactionId)).toEqual([]);
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "ignored" });
});

test("payments from before the connection are told apart, not taken for missing, and not posted", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 6_600n, invoiceId: invoice.invno });
  await world.payTracePool.query(
    "update paytrace.transactions set created_at = created_at - interval '5 days' where transaction_id = $1",
    [transactionId],
  );
  await settle();
  expect(await read()).toMatchObject({ stored: 1, found: 0 });
  later();
  expect(await latest()).toMatchObject({ state: "agrees", older: 1, missing: 0 });
  await world.drain();
  expect(await receiptsOf(world, transactionId)).toEqual([]);
});

test("a gateway that does not answer is noted with its reason, and the next reading goes on", async () => {
  await sellAndDrain(2_200n);
  await settle();
  const { environmentId } = world.place;
  await world.simulator.configure(environmentId, { faults: [{ kind: "html_page", path: "/batches/" }] });
  await expect(read()).rejects.toMatchObject({ name: "ConnectorError" });
  expect(await listBatches(world, world.place)).toMatchObject({ lastError: expect.stringMatching(/./) });
  await world.simulator.configure(environmentId, { faults: [] });
  expect(await read()).toMatchObject({ stored: 1 });
  expect(await listBatches(world, world.place)).toMatchObject({ lastError: "" });
});

test("while its connection is paused nothing is read", async () => {
  await world.rows("update connections set paused_at = now() where environment_id = $1 and slot = 'gateway'");
  expect(await read()).toBeUndefined();
  await world.rows("update connections set paused_at = null where environment_id = $1 and slot = 'gateway'");
});

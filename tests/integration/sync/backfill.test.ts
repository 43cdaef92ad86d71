import { afterAll, beforeAll, expect, test } from "vitest";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import type { StartBackfill } from "@/server/pipeline/sync/backfill.schema";
import { findDueBackfills } from "@/server/pipeline/sync/find-due-backfills";
import { listBackfills } from "@/server/pipeline/sync/list-backfills";
import { previewBackfill } from "@/server/pipeline/sync/preview-backfill";
import { runBackfill } from "@/server/pipeline/sync/run-backfill";
import { startBackfill } from "@/server/pipeline/sync/start-backfill";
import { steerBackfill } from "@/server/pipeline/sync/steer-backfill";
import type { SyncDue } from "@/server/pipeline/sync/sync-due";
import { silentLog } from "@/server/platform/log/log";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
/** The gateway's days, the latest first: today is day 0. */
const dayOf = (daysAgo: number): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "America/Los_Angeles" }).format(
    world.clock.now().getTime() - daysAgo * 86_400_000,
  );
const person = () => ({ ...world.place, userId: world.userId, actor: `user:${world.userId}` });
const announced: string[] = [];

beforeAll(async () => {
  world = await openPipelineWorld();
  // Nothing is found by the poll here: what arrives was brought in by a backfill.
  await world.rows("update poll_cursors set next_poll_at = now() + interval '1 day' where environment_id = $1");
});
afterAll(() => world?.close());

const parts = () => ({
  db: world.db,
  ingestPool: world.ingestPool,
  loadEnvironment: world.loadEnvironment,
  clock: world.clock,
  connectionParts: world.connectionParts,
  announcer: { announce: () => undefined },
  rightOfWay: createRightOfWay(),
  log: silentLog,
});
const ground = () => ({
  db: world.db,
  clock: world.clock,
  announceSync: (due: SyncDue) => void announced.push("backfillId" in due ? due.backfillId : due.connectionId),
});
const start = (wish: Omit<StartBackfill, "connectionId">) =>
  startBackfill(ground(), person(), { connectionId: world.place.connectionId, ...wish });
const steer = (backfillId: string, act: "pause" | "resume" | "cancel") =>
  steerBackfill(ground(), person(), { backfillId, act });
const work = (backfillId: string, forMs?: number) =>
  runBackfill(parts(), { ...world.place, backfillId }, forMs === undefined ? {} : { forMs });
const show = async (backfillId: string) =>
  (await listBackfills(world, world.place, world.place.connectionId)).find((one) => one.backfillId === backfillId);

/** A sale of an open invoice that the gateway took so many days ago. */
async function sellDaysAgo(daysAgo: number, amountCents = 1_500n): Promise<string> {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents, invoiceId: invoice.invno });
  await world.payTracePool.query(
    "update paytrace.transactions set created_at = created_at - make_interval(days => $2) where transaction_id = $1",
    [transactionId, daysAgo],
  );
  return transactionId;
}
const eventsOf = (transactionId: string) =>
  world.rows<{ source: string; status: string }>(
    "select source, status from events where environment_id = $1 and transaction_id = $2 order by event_id",
    [transactionId],
  );

test("past payments that are only recorded are shown and never posted, and a later backfill that posts takes them up", async () => {
  const sales = [await sellDaysAgo(20), await sellDaysAgo(19)];
  const recorded = await start({ fromDay: dayOf(21), toDay: dayOf(18), recordOnly: true });
  expect(announced).toEqual([recorded]);
  expect(await work(recorded)).toEqual({ more: false });
  await world.drain();
  for (const sale of sales) {
    expect(await world.payment(sale)).toMatchObject({ outcome: "ignored", postedMinor: 0n, amountMinor: 1_500n });
    expect(await eventsOf(sale)).toEqual([{ source: "backfill", status: "ignored" }]);
    expect(await receiptsOf(world, sale)).toEqual([]);
  }
  const counts = { found: 2, stored: 2, alreadyKnown: 0, unreadable: 0 };
  expect(await show(recorded)).toMatchObject({ state: "done", days: 4, daysDone: 4, counts, startedBy: "Ada" });

  const posted = await start({ fromDay: dayOf(21), toDay: dayOf(18), recordOnly: false });
  await work(posted);
  await world.drain();
  for (const sale of sales) {
    expect(await receiptsOf(world, sale)).toHaveLength(1);
    expect(await world.payment(sale)).toMatchObject({ outcome: "posted", postedMinor: 1_500n });
  }
  expect(await show(posted)).toMatchObject({ counts });
});

test("the same period twice adds nothing: what is known is counted as known, whoever brought it", async () => {
  const events = await world.rows("select * from events where environment_id = $1 order by event_id");
  for (const recordOnly of [true, false]) {
    const again = await start({ fromDay: dayOf(21), toDay: dayOf(18), recordOnly });
    await work(again);
    expect(await show(again)).toMatchObject({ counts: { found: 2, stored: 0, alreadyKnown: 2 } });
  }
  expect(await world.rows("select * from events where environment_id = $1 order by event_id")).toEqual(events);
});

test("recording leaves a payment alone that waits for a person, and one that is in the books", async () => {
  const strange = await world.pay({ amountCents: 1_700n, invoiceId: "NOWHERE" });
  const invoice = await world.takeInvoice();
  const posted = await world.pay({ amountCents: 1_800n, invoiceId: invoice.invno });
  const before = await Promise.all([strange, posted].map(world.payment));
  const backfillId = await start({ fromDay: dayOf(0), toDay: dayOf(0), recordOnly: true });
  await work(backfillId);
  await world.drain();
  expect(await Promise.all([strange, posted].map(world.payment))).toEqual(before);
  expect(before.map((payment) => payment?.outcome)).not.toContain("ignored");
});

test("a payment of today that was only recorded is still found by the poll and posted", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 1_900n, invoiceId: invoice.invno });
  await work(await start({ fromDay: dayOf(0), toDay: dayOf(0), recordOnly: true }));
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "ignored" });
  await world.poll();
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 1_900n });
});

test("a backfill goes on in parts, and what it counts is right although it was killed in the middle of a day", async () => {
  for (const daysAgo of [50, 49, 48]) await sellDaysAgo(daysAgo);
  const backfillId = await start({ fromDay: dayOf(50), toDay: dayOf(48), recordOnly: true });
  expect(await work(backfillId, 0)).toEqual({ more: true });
  expect(await show(backfillId)).toMatchObject({ daysDone: 1, counts: { found: 1, stored: 1 }, state: "running" });

  // The next day is stored; then the process is gone: nobody notes it, and the lease stands until it is over.
  const killed = new Error("killed");
  const dying = {
    ...parts(),
    announcer: {
      announce: () => {
        throw killed;
      },
    },
  };
  await world.rows("update backfills set failures = 0 where environment_id = $1");
  await runBackfill(dying, { ...world.place, backfillId });
  expect(
    await world.rows("select 1 from events where environment_id = $1 and body->'backfill'->>'backfillId' = $2", [
      backfillId,
    ]),
  ).toHaveLength(2);
  await world.rows(
    "update backfills set next_try_at = null, failures = 0, last_error = '', leased_until = now() + interval '1 minute' where environment_id = $1 and backfill_id = $2",
    [backfillId],
  );
  expect(await work(backfillId)).toBeUndefined();
  expect(await findDueBackfills(world.db)).toEqual([]);
  await world.rows(
    "update backfills set leased_until = now() - interval '1 second' where environment_id = $1 and backfill_id = $2",
    [backfillId],
  );
  const { tenantId, environmentId } = world.place;
  expect(await findDueBackfills(world.db)).toEqual([{ tenantId, environmentId, backfillId }]);

  expect(await work(backfillId)).toEqual({ more: false });
  expect(await show(backfillId)).toMatchObject({
    state: "done",
    daysDone: 3,
    counts: { found: 3, stored: 3, alreadyKnown: 0 },
  });
});

test("it pauses where it is, goes on from there, and stays ended once it was cancelled", async () => {
  for (const daysAgo of [60, 59]) await sellDaysAgo(daysAgo);
  const backfillId = await start({ fromDay: dayOf(60), toDay: dayOf(59), recordOnly: true });
  await work(backfillId, 0);
  await steer(backfillId, "pause");
  expect(await work(backfillId)).toBeUndefined();
  await expect(start({ fromDay: dayOf(3), toDay: dayOf(2), recordOnly: true })).rejects.toMatchObject({
    code: "conflict",
  });
  await steer(backfillId, "resume");
  expect(announced.at(-1)).toBe(backfillId);
  await work(backfillId, 0);
  expect(await show(backfillId)).toMatchObject({ state: "done", counts: { found: 2, stored: 2 } });
  await expect(steer(backfillId, "cancel")).rejects.toMatchObject({ code: "conflict" });

  const second = await start({ fromDay: dayOf(60), toDay: dayOf(59), recordOnly: true });
  await work(second, 0);
  await steer(second, "cancel");
  expect(await work(second)).toBeUndefined();
  expect(await show(second)).toMatchObject({ state: "cancelled", daysDone: 1, finishedAt: expect.any(Date) });
  await expect(steer(second, "resume")).rejects.toMatchObject({ code: "conflict" });
});

test("while its connection is paused nothing is read", async () => {
  const backfillId = await start({ fromDay: dayOf(60), toDay: dayOf(60), recordOnly: false });
  await world.rows("update connections set paused_at = now() where environment_id = $1 and slot = 'gateway'");
  expect(await work(backfillId)).toBeUndefined();
  await world.rows("update connections set paused_at = null where environment_id = $1");
  await work(backfillId);
  expect(await show(backfillId)).toMatchObject({ state: "done", counts: { found: 1, stored: 1 } });
  await world.drain();
});

test("while the inbox has much to do nothing is added to it, and the backfill waits for another try", async () => {
  const { tenantId, connectionId } = world.place;
  await world.rows(
    `insert into events (tenant_id, environment_id, event_id, connection_id, source, dedupe_key, body_hash, body, kind, transaction_id, ordering_key)
     select $2, $1, gen_random_uuid(), $3, 'api', 'flood ' || n, '', '{}', 'x', '', 'flood ' || n from generate_series(1, 1000) n`,
    [tenantId, connectionId],
  );
  const backfillId = await start({ fromDay: dayOf(59), toDay: dayOf(59), recordOnly: false });
  expect(await runBackfill(parts(), { ...world.place, backfillId }, { waitMs: 0 })).toEqual({ more: false });
  expect(await show(backfillId)).toMatchObject({ state: "running", daysDone: 0, nextTryAt: expect.any(Date) });
  await world.rows("delete from events where environment_id = $1 and source = 'api'");
  await world.rows(
    "update backfills set next_try_at = now() - interval '1 minute' where environment_id = $1 and backfill_id = $2",
    [backfillId],
  );
  await work(backfillId);
  expect(await show(backfillId)).toMatchObject({ state: "done", counts: { stored: 1 } });
  await world.drain();
});

test("a gateway that fails is tried again later by itself", async () => {
  const backfillId = await start({ fromDay: dayOf(60), toDay: dayOf(59), recordOnly: true });
  const { environmentId } = world.place;
  await world.simulator.configure(environmentId, { faults: [{ kind: "html_page", path: "/export/" }] });
  expect(await work(backfillId)).toEqual({ more: false });
  await world.simulator.configure(environmentId, { faults: [] });
  const waiting = await show(backfillId);
  expect(waiting).toMatchObject({
    state: "running",
    lastError: expect.stringMatching(/./),
    nextTryAt: expect.any(Date),
  });
  expect(await work(backfillId)).toBeUndefined();
  await world.rows(
    "update backfills set next_try_at = now() - interval '1 minute' where environment_id = $1 and backfill_id = $2",
    [backfillId],
  );
  await work(backfillId);
  expect(await show(backfillId)).toMatchObject({ state: "done", lastError: "" });
});

test("what is asked for is checked, previewed, and written into the audit log", async () => {
  const { connectionId } = world.place;
  const preview = (fromDay: string, toDay: string) =>
    previewBackfill(world, world.place, { connectionId, fromDay, toDay });
  expect(await preview(dayOf(21), dayOf(18))).toMatchObject({
    resource: "transactions",
    days: 4,
    paymentsKnown: 2,
    hasFlow: true,
    recordOnly: true,
  });
  expect(await preview(dayOf(0), dayOf(0))).toMatchObject({ days: 1, recordOnly: false });
  await expect(preview(dayOf(1), dayOf(2))).rejects.toMatchObject({ code: "invalid_input" });
  await expect(preview(dayOf(1), dayOf(-2))).rejects.toMatchObject({ code: "invalid_input" });
  const [erp] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $1 and slot = 'erp'",
  );
  const ofErp = { connectionId: erp?.id ?? "", fromDay: dayOf(1), toDay: dayOf(0) };
  await expect(previewBackfill(world, world.place, ofErp)).rejects.toMatchObject({ code: "unprocessable" });
  const actions = await world.rows<{ action: string }>(
    "select distinct action from audit_entries where tenant_id = (select tenant_id from environments where environment_id = $1) and action like 'backfill.%' order by action",
  );
  expect(actions.map(({ action }) => action)).toEqual([
    ...["backfill.cancelled", "backfill.finished", "backfill.paused", "backfill.resumed", "backfill.started"],
  ]);
});

test("after all of this every rule of the books holds", async () => {
  expect(await world.company.broken()).toEqual([]);
});

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import { checkConnection } from "@/server/pipeline/connections/check-connection";
import { checkOnSchedule } from "@/server/pipeline/connections/check-on-schedule";
import { takeProbe } from "@/server/pipeline/connections/circuit/take-probe";
import { findDueEnvironments, findDuePolls, findDueProbes } from "@/server/pipeline/events/find-due-work";
import { healAlerts } from "@/server/pipeline/exceptions/heal-alerts";
import { mailAlerts } from "@/server/pipeline/exceptions/mail-alerts";
import { idleDesk } from "@/server/pipeline/flows/desk";
import { drainChunk } from "@/server/pipeline/runs/drain-chunk";
import { drainEnvironment } from "@/server/pipeline/runs/drain-environment";
import { silentLog } from "@/server/platform/log/log";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";
import { openOtherCompany } from "@/tests/support/other-company";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import {
  circuitOf,
  drainAll,
  erpPlaceOf,
  outagesOf,
  probeNow,
  sellToNowhere,
  setErpAway,
  storeNotices,
} from "./outages";

let world: PipelineWorld;
let desk: TestMailbox;
let erp: PipelineWorld["place"];
/** Whose payments without an invoice are kept on account. */
let custno: string;
beforeAll(async () => {
  [world, desk] = await Promise.all([openPipelineWorld(), openTestMailbox()]);
  erp = await erpPlaceOf(world);
  custno = (await world.takeInvoice()).custno;
});
afterAll(() => Promise.all([world?.close(), desk?.close()]));

const erpAway = (isAway: boolean) => setErpAway(world, isAway);
const circuit = (slot = "erp") => circuitOf(world, slot);
const outages = (connectionId = erp.connectionId) => outagesOf(world, connectionId);
const probe = (place = erp) => probeNow(world, place);
const events = () =>
  world.rows<{ status: string; count: number; attempts: number }>(
    "select status, count(*)::int as count, max(attempt) as attempts from events where environment_id = $1 group by status order by status",
  );
const announced = async (count: number) => {
  const ids = await sellToNowhere(world, world.place.environmentId, { custno, count });
  await storeNotices(world, world.place, ids, { message: { data: { amount: "10.00", currency: "USD" } } });
  return ids;
};
/** The time of one waiting payment comes. */
const drainOne = async (transactionId = "") => {
  await world.rows(
    "update events set next_attempt_at = now() - interval '1 second' where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  return world.drain();
};
/** A database that is lost to its process after so many transactions. */
function dieAfter(transactions: number): PipelineWorld["db"]["withTenantSql"] {
  let left = transactions;
  return (scope, work) => {
    if (left === 0) return Promise.reject(new Error("The process died here."));
    left -= 1;
    return world.db.withTenantSql(scope, work);
  };
}
const mail = async () => {
  await world.db.withTenantSql(world.place, (sql) => healAlerts(sql, world.place));
  return mailAlerts(
    { db: world.db, mail: desk.sender, clock: world.clock, log: silentLog, appUrl: "https://portal.example" },
    world.place,
  );
};
const subjects = async () =>
  (await desk.mailbox.list())
    .map(({ subject }) => subject)
    .filter((subject) => subject.includes("answer"))
    .reverse();

test("500 payments that meet a Sage Pro that is away lose no try, write no further runs and are posted when it is back", async () => {
  await erpAway(true);
  const ids = await announced(500);
  await drainAll(world);
  // Two chunks failed; the third failure in a row opens the circuit.
  expect(await circuit()).toEqual({ limit: null, failures: 2 });
  await drainOne(ids[7]);
  expect(await circuit()).toMatchObject({ limit: 0 });
  const [run] = await world.rows(
    "select count(*)::int as runs, sum(attempts)::int as tries from runs where environment_id = $1",
  );
  await announced(20);
  for (let hours = 0; hours < 10; hours += 1) {
    expect(await world.drain()).toMatchObject({ claimed: 0 });
    expect(await probe()).toMatchObject({ passed: false });
  }
  expect(
    await world.rows("select count(*)::int as runs, sum(attempts)::int as tries from runs where environment_id = $1"),
  ).toEqual([run]);
  expect((await findDueEnvironments(world.db, 0)).map(({ environmentId }) => environmentId)).toEqual([]);
  const [outage] = await outages();
  expect(outage).toMatchObject({ kind: "unavailable", probes: 10, needsYou: false, isOver: false });
  expect(outage?.pause).toBeGreaterThan(290);

  world.advance(61_000);
  expect(await mail()).toEqual({ opened: 1, recovered: 0 });
  expect(await mail()).toEqual({ opened: 0, recovered: 0 });

  await erpAway(false);
  expect(await probe()).toEqual({ passed: true, nextProbeInMs: undefined });
  expect(await circuit()).toMatchObject({ limit: 1 });
  expect(await drainChunk(await world.drainContext())).toMatchObject({ claimed: 1, more: true });
  expect(await drainChunk(await world.drainContext())).toMatchObject({ claimed: 2, more: true });
  await drainAll(world);
  expect(await circuit()).toEqual({ limit: null, failures: 0 });
  expect(await events()).toEqual([expect.objectContaining({ status: "done", count: 520 })]);
  expect(await outages()).toEqual([expect.objectContaining({ isOver: true, caughtUp: 520 })]);
  const order = await world.rows<{ id: string }>(
    "select transaction_id as id from runs where environment_id = $1 order by ended_at, event_id",
  );
  expect(order.slice(0, 500).map(({ id }) => id)).toEqual(ids);
  expect(await mail()).toMatchObject({ recovered: 1 });
  expect(await subjects()).toEqual([
    "[Sandbox] Sage Pro (sandbox company) does not answer: 520 payments wait, $5,200.00",
    "[Sandbox] Sage Pro (sandbox company) answers again",
  ]);
  expect(await world.company.broken()).toEqual([]);
});

test("a system that answers its probe and breaks again is the same outage: one event bears the try, and nobody is told twice", async () => {
  await erpAway(true);
  const [first = "", ...rest] = await announced(5);
  await drainAll(world);
  for (let tries = 0; tries < 2; tries += 1) await drainOne(first);
  expect(await circuit()).toMatchObject({ limit: 0 });
  world.advance(61_000);
  await mail();
  const told = await subjects();
  for (let flaps = 0; flaps < 3; flaps += 1) {
    await erpAway(false);
    expect(await probe()).toMatchObject({ passed: true });
    await erpAway(true);
    expect(await world.drain()).toMatchObject({ claimed: 1, waiting: 1, isAway: true });
    expect(await circuit()).toMatchObject({ limit: 0 });
    await mail();
  }
  expect(await outages()).toHaveLength(2);
  expect(await subjects()).toEqual(told);
  const tries = await world.rows<{ tries: number }>(
    "select attempt - rerun_after_attempt as tries from events where environment_id = $1 and transaction_id = any ($2) order by event_id",
    [[first, ...rest]],
  );
  expect(tries.reduce((sum, event) => sum + event.tries, 0)).toBe(3);
  await erpAway(false);
  await probe();
  await drainAll(world);
  await world.drainWaiting();
  expect(await events()).toEqual([expect.objectContaining({ status: "done", count: 525 })]);
  expect(await circuit()).toEqual({ limit: null, failures: 0 });
  await mail();
  expect((await subjects()).slice(told.length)).toEqual(["[Sandbox] Sage Pro (sandbox company) answers again"]);
});

test("a process that dies with the first event of a recovery holds it up for one lease and no longer", async () => {
  await erpAway(true);
  const [first = ""] = await announced(3);
  await drainAll(world);
  for (let tries = 0; tries < 2; tries += 1) await drainOne(first);
  await erpAway(false);
  await probe();
  const ctx = await world.drainContext();
  const dying = { ...ctx, db: { ...world.db, withTenantSql: dieAfter(1) } };
  await expect(drainChunk(dying)).rejects.toThrow("died");
  expect(await circuit()).toMatchObject({ limit: 1 });
  await world.rows("update events set claimed_until = now() where environment_id = $1 and claimed_until is not null");
  expect((await findDueEnvironments(world.db, 0)).map(({ environmentId }) => environmentId)).toEqual([
    world.place.environmentId,
  ]);
  await drainAll(world);
  expect(await events()).toEqual([expect.objectContaining({ status: "done", count: 528 })]);
  expect(await circuit()).toEqual({ limit: null, failures: 0 });
});

test("of nine processes one probes, and a prober that dies is followed by the next after its lease", async () => {
  await erpAway(true);
  const [first = ""] = await announced(1);
  for (let tries = 0; tries < 3; tries += 1) await drainOne(first);
  await world.rows(
    "update connection_outages set next_probe_at = now() - interval '1 minute' where environment_id = $1 and closed_at is null",
  );
  expect((await findDueProbes(world.db, 10)).map(({ connectionId }) => connectionId)).toEqual([erp.connectionId]);
  const leases = await Promise.all(Array.from({ length: 9 }, () => takeProbe(world.db, erp)));
  const [lease] = leases.filter((each) => each !== undefined);
  expect(leases.filter((each) => each !== undefined)).toHaveLength(1);
  expect(await findDueProbes(world.db, 10)).toEqual([]);
  await world.rows(
    "update connection_outages set probe_leased_until = now() - interval '1 second' where environment_id = $1",
  );
  expect(await findDueProbes(world.db, 10)).toHaveLength(1);
  expect(await takeProbe(world.db, erp)).toMatchObject({ probes: 2 });
  // The one that was overtaken has nothing to say any more.
  expect(await lease?.failed({ text: "Still away.", needsYou: false })).toBeUndefined();
});

test("while one company's Sage Pro is away, another company's payments are posted", async () => {
  expect(await circuit()).toMatchObject({ limit: 0 });
  const other = await openOtherCompany(world);
  await storeNotices(world, other, await sellToNowhere(world, other.environmentId, { custno, count: 1 }));
  // An event is due at the next whole millisecond after it came.
  await vi.waitFor(async () =>
    expect((await findDueEnvironments(world.db, 0)).map(({ environmentId }) => environmentId)).toEqual([
      other.environmentId,
    ]),
  );
  const { gateway: payTrace, erp: sagePro, ...loaded } = await world.loadEnvironment(other);
  const summary = await drainEnvironment({
    ...other,
    db: world.db,
    clock: world.clock,
    log: silentLog,
    ...loaded,
    passage: createRightOfWay().enter(other.environmentId),
    slots: { gateway: payTrace, erp: sagePro },
    desk: idleDesk,
  });
  expect(summary).toMatchObject({ claimed: 1, done: 1 });
  await erpAway(false);
  await probe();
  await drainAll(world);
  expect(await circuit()).toEqual({ limit: null, failures: 0 });
});

test("a gateway that is away is polled no more, its probe finds it back, and the poll finds what happened meanwhile", async () => {
  const { environmentId } = world.place;
  await world.simulator.configure(environmentId, { faults: [{ kind: "server_error" }] });
  for (let polls = 0; polls < 3; polls += 1) await expect(world.poll()).rejects.toThrow();
  expect(await circuit("gateway")).toMatchObject({ limit: 0 });
  expect(await world.poll()).toBeUndefined();
  await world.rows("update poll_cursors set next_poll_at = now() - interval '1 minute' where environment_id = $1");
  expect(await findDuePolls(world.db)).not.toContainEqual(world.place);
  expect(await checkOnSchedule(world.connectionParts, world.place)).toBeUndefined();
  expect(await probe(world.place)).toMatchObject({ passed: false });
  const missed = await world.sell({ amountCents: 4_000n, invoiceId: "NOWHERE", customerId: custno });

  await world.simulator.configure(environmentId, { faults: [] });
  expect(await probe(world.place)).toMatchObject({ passed: true });
  // Nothing waited, so the outage is over.
  expect(await circuit("gateway")).toEqual({ limit: null, failures: 0 });
  expect(await findDuePolls(world.db)).toContainEqual(world.place);
  await world.poll();
  await drainAll(world);
  expect(await world.payment(missed)).toMatchObject({ outcome: "on_account", postedMinor: 4_000n });
});

test("a refused sign-in opens at once and is not tried again until somebody has", async () => {
  const { environmentId } = world.place;
  await world.simulator.configure(environmentId, { faults: [{ kind: "invalid_token" }] });
  const [transactionId = ""] = await announced(1);
  expect(await world.drain()).toMatchObject({ claimed: 1, isAway: true });
  expect(await outages(world.place.connectionId)).toContainEqual(
    expect.objectContaining({ kind: "auth_expired", needsYou: true, isOver: false }),
  );
  expect(await probe(world.place)).toBeUndefined();
  expect(await findDueProbes(world.db, 0)).toEqual([]);
  await world.simulator.configure(environmentId, { faults: [] });
  expect(await checkConnection(world.connectionParts, world.place, "person")).toMatchObject({ passed: true });
  await drainAll(world);
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "on_account" });
  expect(await circuit("gateway")).toEqual({ limit: null, failures: 0 });
});

test("a chunk that goes well asks the circuit in its claim and nowhere else", async () => {
  await announced(10);
  const asked: string[] = [];
  const ctx = await world.drainContext();
  const listening: PipelineWorld["db"]["withTenantSql"] = (scope, work) =>
    world.db.withTenantSql(scope, (sql) =>
      work({
        ...sql,
        query: (text, values, name) => {
          asked.push(text);
          return sql.query(text, values, name);
        },
      }),
    );
  expect(await drainChunk({ ...ctx, db: { ...world.db, withTenantSql: listening } })).toMatchObject({
    claimed: 10,
    done: 10,
  });
  expect(asked.filter((text) => /connection_outages|connections c/.test(text))).toHaveLength(1);
  expect(await world.company.broken()).toEqual([]);
});

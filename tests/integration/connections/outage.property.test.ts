import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { probeConnection } from "@/server/pipeline/connections/circuit/probe-connection";
import { takeProbe } from "@/server/pipeline/connections/circuit/take-probe";
import { claimEvents } from "@/server/pipeline/events/claim-events";
import { mailAlerts } from "@/server/pipeline/exceptions/mail-alerts";
import { silentLog } from "@/server/platform/log/log";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { erpPlaceOf, sellToNowhere, setErpAway, storeNotices } from "./outages";

let world: PipelineWorld;
let desk: TestMailbox;
let erp: PipelineWorld["place"];
let custno: string;
beforeAll(async () => {
  [world, desk] = await Promise.all([openPipelineWorld(), openTestMailbox()]);
  erp = await erpPlaceOf(world);
  custno = (await world.takeInvoice()).custno;
});
afterAll(() => Promise.all([world?.close(), desk?.close()]));

const away = (isAway: boolean) => setErpAway(world, isAway);
const arrive = async () =>
  storeNotices(world, world.place, await sellToNowhere(world, world.place.environmentId, { custno, count: 2 }));
/** The time of everything that waits for its own schedule, of every probe, and of every lease of a process that died. */
const timePasses = () =>
  Promise.all([
    world.rows(
      "update events set next_attempt_at = now() - interval '1 second' where environment_id = $1 and next_attempt_at > now()",
    ),
    world.rows(
      "update events set claimed_until = now() - interval '1 second' where environment_id = $1 and claimed_until is not null",
    ),
    world.rows(
      "update connection_outages set next_probe_at = now() - interval '1 second' where environment_id = $1 and closed_at is null",
    ),
    world.rows(
      "update connection_outages set probe_leased_until = now() - interval '1 second' where environment_id = $1 and probe_leased_until is not null",
    ),
  ]);
const probe = () => probeConnection(world.connectionParts, erp);
const mail = () => {
  world.advance(61_000);
  return mailAlerts(
    { db: world.db, mail: desk.sender, clock: world.clock, log: silentLog, appUrl: "https://portal.example" },
    world.place,
  );
};

const acts = {
  goesAway: () => away(true),
  comesBack: () => away(false),
  arrive,
  timePasses,
  mail,
  drain: () => world.drain(),
  drainTwice: () => Promise.all([world.drain(), world.drain()]),
  probe,
  /** Several processes want to probe, and those that may all die with their lease. */
  probersDie: async () => {
    const leases = await Promise.all([1, 2, 3].map(() => takeProbe(world.db, erp)));
    expect(leases.filter((lease) => lease !== undefined).length).toBeLessThan(2);
  },
  /** A process dies with what it had claimed. */
  workerDies: () =>
    world.db.withTenantSql(world.place, (sql) => claimEvents(sql, world.place, { limit: 1, leaseSeconds: 120 })),
} satisfies Record<string, () => Promise<unknown>>;

/** Chance alone seldom fails three times in a row. */
const untilItOpens = [
  "arrive",
  "goesAway",
  "drain",
  "timePasses",
  "drain",
  "timePasses",
  "drain",
] as const satisfies readonly (keyof typeof acts)[];

test("whatever goes away, comes back and dies, every payment ends once, and each outage is told at most once and its end with it", async () => {
  const actNames = Object.keys(acts) as (keyof typeof acts)[];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...actNames), { minLength: 10, maxLength: 20 }), async (names) => {
      for (const name of [...untilItOpens, ...names]) {
        await acts[name]();
        const [open] = await world.rows<{ outages: number; gates: number }>(
          `select (select count(*)::int from connection_outages where environment_id = $1 and closed_at is null) as outages,
             (select count(*)::int from connections where environment_id = $1 and intake_limit is not null) as gates`,
        );
        expect(open?.outages).toBe(open?.gates);
      }
      await away(false);
      for (let rounds = 0; rounds < 40; rounds += 1) {
        await timePasses();
        await probe();
        await world.drain();
        const [left] = await world.rows<{ events: number; outages: number }>(
          `select (select count(*)::int from events where environment_id = $1 and next_attempt_at is not null) as events,
             (select count(*)::int from connection_outages where environment_id = $1 and closed_at is null) as outages`,
        );
        if (left?.events === 0 && left.outages === 0) break;
      }
      await mail();
      await mail();
      const ends = await world.rows<{ status: string; receipts: number; events: number }>(
        `select status, count(*)::int as events, (select count(*)::int from postings where environment_id = $1 and state = 'confirmed') as receipts
         from events where environment_id = $1 group by status`,
      );
      for (const { status, receipts, events } of ends)
        expect({ status, receipts }).toEqual({ status: "done", receipts: events });
      const told = await world.rows<{ broke: number; healed: number }>(
        `select count(mailed_at)::int as broke, count(recovery_mailed_at)::int as healed from alerts
         where environment_id = $1 and cause = 'connection_outage'`,
      );
      const subjects = (await desk.mailbox.list()).map(({ subject }) => subject);
      expect(told).toEqual([
        {
          broke: subjects.filter((subject) => subject.includes("does not answer:")).length,
          healed: subjects.filter((subject) => subject.includes("answers again")).length,
        },
      ]);
      expect(told[0]?.broke).toBe(told[0]?.healed);
    }),
    { numRuns: 5, endOnFailure: true },
  );
  const [outages] = await world.rows<{ count: number }>(
    "select count(*)::int as count from connection_outages where environment_id = $1",
  );
  expect(outages?.count).toBeGreaterThan(0);
  expect(await world.company.broken()).toEqual([]);
}, 120_000);

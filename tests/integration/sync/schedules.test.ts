import { afterAll, beforeAll, expect, test } from "vitest";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import { mailAlerts } from "@/server/pipeline/exceptions/mail-alerts";
import { findDueSchedules } from "@/server/pipeline/sync/find-due-schedules";
import { listSchedules } from "@/server/pipeline/sync/list-schedules";
import { runSchedule } from "@/server/pipeline/sync/run-schedule";
import type { ScheduledResource } from "@/server/pipeline/sync/schedule.schema";
import { runNow, setSchedule } from "@/server/pipeline/sync/set-schedule";
import { watchSchedules } from "@/server/pipeline/sync/watch-schedules";
import { silentLog } from "@/server/platform/log/log";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let connectionId: string;
const announced: unknown[] = [];
beforeAll(async () => {
  world = await openPipelineWorld();
  const [erp] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $1 and slot = 'erp'",
  );
  connectionId = erp?.id ?? "";
});
afterAll(() => world?.close());

const person = () => ({ ...world.place, actor: `user:${world.userId}` });
const ground = () => ({ db: world.db, clock: world.clock, announceSync: (due: unknown) => void announced.push(due) });
const timing = { everyMinutes: 60, dailyAt: null } as const;
const turnOn = (resource: ScheduledResource) =>
  setSchedule(ground(), person(), { connectionId, resource, enabled: true, timing });
const again = (resource: ScheduledResource) => runNow(ground(), person(), { connectionId, resource });
const run = (resource: ScheduledResource, forMs?: number) => {
  const { db, loadEnvironment, clock } = world;
  const parts = { db, loadEnvironment, clock, log: silentLog, rightOfWay: createRightOfWay() };
  return runSchedule(parts, { ...world.place, connectionId, resource }, forMs === undefined ? {} : { forMs });
};
const show = async (resource: ScheduledResource) =>
  (await listSchedules(world, world.place, connectionId)).schedules.find((one) => one.resource === resource);
const readAll = async (resource: ScheduledResource) => {
  await turnOn(resource);
  return (await run(resource))?.counts;
};

test("nothing is read before somebody turns it on, and then it is read at once", async () => {
  expect(await run("customers")).toBeUndefined();
  expect(await show("customers")).toMatchObject({ enabled: false, kept: 0, runs: [] });
  await turnOn("customers");
  const { tenantId, environmentId } = world.place;
  const due = { tenantId, environmentId, connectionId, resource: "customers" };
  expect(announced).toEqual([due]);
  expect(await findDueSchedules(world.db)).toEqual([due]);
  const result = await run("customers");
  const [company] = await world.company.rows<{ n: number }>("select count(*)::int as n from arcust");
  expect(result).toMatchObject({
    more: false,
    counts: { read: company?.n, added: company?.n, changed: 0, unreadable: 0 },
  });
  expect(await findDueSchedules(world.db)).toEqual([]);
  expect(await show("customers")).toMatchObject({
    kept: company?.n,
    missed: false,
    runs: [{ error: "", counts: { removed: 0 } }],
  });
  const [sage] = await world.company.rows<{ custno: string; company: string }>(
    "select trim(custno) as custno, trim(company) as company from arcust order by custno limit 1",
  );
  expect(
    await world.rows("select custno, company from synced_customers where environment_id = $1 and custno = $2", [
      sage?.custno,
    ]),
  ).toEqual([sage]);
});

test("open invoices are those that can be paid, with what is open and when it is due; what was paid is gone after the next pass", async () => {
  await readAll("openInvoices");
  const [expected] = await world.company.rows<{ n: number; cents: string }>(
    `select count(*)::int as n, (sum(balance) * 100)::bigint::text as cents from armast
     where artype in ('', 'N') and arstat not in ('V', 'X') and balance > 0`,
  );
  const kept = () =>
    world.rows<{ n: number; cents: string }>(
      "select count(*)::int as n, sum(balance_minor)::text as cents from payable_invoices where environment_id = $1",
    );
  expect(await kept()).toEqual([expected]);
  const invoice = await world.takeInvoice();
  await world.pay({ amountCents: invoice.balanceCents, invoiceId: invoice.invno });
  const partly = await world.takeInvoice();
  await world.pay({ amountCents: 100n, invoiceId: partly.invno });
  await again("openInvoices");
  expect(await run("openInvoices")).toMatchObject({ counts: { added: 0, changed: 1 } });
  expect((await show("openInvoices"))?.runs[0]).toMatchObject({ counts: { removed: 1 } });
  expect(
    await world.rows(
      "select trim(invno) as invno, balance_minor::text as open, due_date >= invdte as due from payable_invoices where environment_id = $1 and gone_at is null and trim(invno) = any ($2)",
      [[invoice.invno, partly.invno]],
    ),
  ).toEqual([{ invno: partly.invno, open: String(partly.balanceCents - 100n), due: true }]);
});

test("items are kept with their price and what is on hand", async () => {
  await readAll("items");
  const [sage] = await world.company.rows(
    `select trim(item) as item, trim(itmdesc) as description, (price * 100)::bigint::text as price, ionhand::numeric(19,4)::text as "onHand"
     from icitem order by item limit 1`,
  );
  const kept = await world.rows(
    `select item, description, price_minor::text as price, on_hand::text as "onHand" from synced_items where environment_id = $1 and item = $2`,
    [(sage as { item: string } | undefined)?.item],
  );
  expect(kept).toEqual([sage]);
});

test("a pass writes the rows that changed and no others; a row that is gone is marked, and is new when it comes back", async () => {
  // Where a row lies changes with every write of it.
  const places = () =>
    world.rows<{ place: string; item: string; gone: boolean }>(
      `select ctid::text as place, item, gone_at is not null as gone from synced_items where environment_id = $1 order by item`,
    );
  const before = await places();
  await again("items");
  expect(await run("items")).toMatchObject({ counts: { added: 0, changed: 0 } });
  expect(await places()).toEqual(before);

  const [first, second] = before.map(({ item }) => item);
  await world.company.rows("update icitem set ionhand = ionhand + 1 where trim(item) = $1 returning 1", [first]);
  const [taken] = await world.company.rows<{ row: object }>(
    "select to_jsonb(i) as row from icitem i where trim(item) = $1",
    [second],
  );
  await world.company.rows("delete from icitem where trim(item) = $1 returning 1", [second]);
  await again("items");
  expect(await run("items")).toMatchObject({ counts: { added: 0, changed: 1 } });
  expect((await show("items"))?.runs[0]).toMatchObject({ counts: { removed: 1 } });
  const after = await places();
  expect(after.filter(({ place }, index) => place !== before[index]?.place).map(({ item }) => item)).toEqual([
    first,
    second,
  ]);
  expect(after.filter(({ gone }) => gone).map(({ item }) => item)).toEqual([second]);
  expect(await show("items")).toMatchObject({ kept: before.length - 1 });

  await world.company.rows(
    "insert into icitem overriding system value select * from jsonb_populate_record(null::icitem, $1) returning 1",
    [JSON.stringify(taken?.row)],
  );
  await again("items");
  expect(await run("items")).toMatchObject({ counts: { added: 1, changed: 0 } });
  expect(await show("items")).toMatchObject({ kept: before.length });
  expect(
    await world.rows(
      "select 1 from sync_pass_pages p join connections c using (tenant_id, connection_id) where c.environment_id = $1",
    ),
  ).toEqual([]);
});

test("a pass that is cut off goes on behind the last page that was stored, and ends with the whole list", async () => {
  const [before] = await world.company.rows<{ n: number }>("select count(*)::int as n from arcust");
  await world.company.rows(
    `insert into arcust (company_id, custno, company) select (select company_id from arcust limit 1), 'Z' || lpad(n::text, 7, '0'), 'Many ' || n
     from generate_series(1, 1500) n returning 1`,
  );
  const all = (before?.n ?? 0) + 1_500;
  await again("customers");
  expect(await run("customers", 0)).toMatchObject({ more: true, counts: { read: 1_000 } });
  // The process that had the rest in hand is gone.
  await world.rows(
    "update sync_schedules set leased_until = now() + interval '1 minute' where environment_id = $1 and resource = 'customers'",
  );
  expect(await run("customers")).toBeUndefined();
  await world.rows(
    "update sync_schedules set leased_until = now() where environment_id = $1 and resource = 'customers'",
  );
  expect(await run("customers")).toMatchObject({ counts: { read: all, added: 1_500 } });
  expect(await show("customers")).toMatchObject({ kept: all, runs: [{ counts: { removed: 0 } }, {}] });
  await world.company.rows("delete from arcust where custno like 'Z%' and company like 'Many %' returning 1");
  await again("customers");
  await run("customers");
  expect(await show("customers")).toMatchObject({
    kept: before?.n,
    runs: [{ counts: { removed: 1_500 } }, {}, {}],
  });
});

test("a run that fails keeps what was read, says why and is tried again; a paused connection is left alone", async () => {
  const kept = (await show("customers"))?.kept;
  await again("customers");
  const { db, clock } = world;
  const loadEnvironment: typeof world.loadEnvironment = async (place) => {
    const { erp, ...loaded } = await world.loadEnvironment(place);
    const { lists: _, ...single } = erp;
    return { ...loaded, erp: single };
  };
  const parts = { db, clock, loadEnvironment, log: silentLog, rightOfWay: createRightOfWay() };
  await runSchedule(parts, { ...world.place, connectionId, resource: "customers" });
  const failed = await show("customers");
  expect(failed).toMatchObject({ kept, lastError: expect.stringContaining("no lists"), nextRunAt: expect.any(Date) });
  expect(failed?.runs[0]).toMatchObject({ error: failed?.lastError });

  await world.rows("update connections set paused_at = now() where environment_id = $1 and slot = 'erp'");
  await again("customers");
  expect(await run("customers")).toBeUndefined();
  expect(await findDueSchedules(world.db)).toEqual([]);
  await world.rows("update connections set paused_at = null where environment_id = $1");
  await run("customers");
  expect(await show("customers")).toMatchObject({ lastError: "" });
});

test("a run that was expected and did not happen is mailed once, and once more when it happened", async () => {
  const mails: string[] = [];
  const parts = {
    db: world.db,
    log: silentLog,
    appUrl: "http://portal.test",
    mail: { send: async ({ subject }: { subject: string }) => void mails.push(subject) },
  };
  // A few minutes later, so that what heals by itself is not told.
  const tell = () =>
    mailAlerts({ ...parts, clock: { now: () => new Date(world.clock.now().getTime() + 6 * 60_000) } }, world.place);
  const overdue =
    "update sync_schedules set expected_by = now() - interval '1 second' where environment_id = $1 and resource = 'items'";
  await world.rows(overdue);
  expect((await show("items"))?.missed).toBe(true);
  for (let sweeps = 0; sweeps < 2; sweeps += 1) {
    await watchSchedules(world.db);
    await mailAlerts({ ...parts, clock: world.clock }, world.place);
  }
  expect(mails).toEqual([]);
  for (let sweeps = 0; sweeps < 2; sweeps += 1) {
    await watchSchedules(world.db);
    await tell();
  }
  expect(mails).toEqual([expect.stringContaining("an expected reading did not happen")]);
  await again("items");
  await run("items");
  for (let sweeps = 0; sweeps < 2; sweeps += 1) {
    await watchSchedules(world.db);
    await tell();
  }
  expect(mails).toEqual([mails[0], expect.stringContaining("is read again, as expected")]);

  // One that was made up for before anybody was told is told to nobody.
  await world.rows(overdue);
  await watchSchedules(world.db);
  await again("items");
  await run("items");
  await watchSchedules(world.db);
  await tell();
  expect(mails).toHaveLength(2);
});

test("a list of its own that a system was not read for half an hour is missed as well, whatever it is called", async () => {
  const set =
    "update poll_cursors set next_poll_at = now() - $2::interval, resource = 'orders' where environment_id = $1";
  await world.rows(set, ["29 minutes"]);
  await watchSchedules(world.db);
  const open = () =>
    world.rows(
      "select detail->>'text' as text from alerts where environment_id = $1 and cause = 'schedule_missed' and recovered_at is null",
    );
  expect(await open()).toEqual([]);
  await world.rows(set, ["31 minutes"]);
  await watchSchedules(world.db);
  expect(await open()).toEqual([{ text: "The orders should have been read by now and were not." }]);
  await world.rows("update poll_cursors set next_poll_at = now(), resource = 'transactions' where environment_id = $1");
  await watchSchedules(world.db);
  expect(await open()).toEqual([]);
});

test("a gateway has no such schedule, and its own reading is shown", async () => {
  const gateway = world.place.connectionId;
  await expect(
    setSchedule(ground(), person(), { connectionId: gateway, resource: "customers", enabled: true, timing }),
  ).rejects.toMatchObject({ code: "unprocessable" });
  expect(await listSchedules(world, world.place, gateway)).toMatchObject({
    schedules: [],
    poll: { overlapHours: 48, missed: false },
  });
});

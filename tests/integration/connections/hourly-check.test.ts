import { afterAll, beforeAll, expect, test } from "vitest";
import { checkConnection } from "@/server/pipeline/connections/check-connection";
import { checkOnSchedule } from "@/server/pipeline/connections/check-on-schedule";
import { pauseConnection } from "@/server/pipeline/connections/pause-connection";
import { findDueChecks } from "@/server/pipeline/events/find-due-work";
import { healAlerts } from "@/server/pipeline/exceptions/heal-alerts";
import { mailAlerts } from "@/server/pipeline/exceptions/mail-alerts";
import { silentLog } from "@/server/platform/log/log";
import { setSageProSwitches } from "@/server/sandbox/sage-pro";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let desk: TestMailbox;
let erp: PipelineWorld["place"];
beforeAll(async () => {
  [world, desk] = await Promise.all([openPipelineWorld(), openTestMailbox()]);
  const [row] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $1 and slot = 'erp'",
  );
  erp = { ...world.place, connectionId: row?.id ?? "" };
});
afterAll(() => Promise.all([world?.close(), desk?.close()]));

const check = (place = erp) => checkOnSchedule(world.connectionParts, place);
const due = async (which: "never-checked" | "hourly") =>
  (await findDueChecks(world.db, which)).map(({ connectionId }) => connectionId).sort();
const mail = async () => {
  await world.db.withTenantSql(world.place, (sql) => healAlerts(sql, world.place));
  return mailAlerts(
    { db: world.db, mail: desk.sender, clock: world.clock, log: silentLog, appUrl: "https://portal.example" },
    world.place,
  );
};
const away = (isAway: boolean) =>
  setSageProSwitches(world.sagePool, world.place.environmentId, {
    unavailableUntil: isAway ? new Date(world.clock.now().getTime() + 600_000) : new Date(0),
  });
const subjects = async () => (await desk.mailbox.list()).map(({ subject }) => subject).reverse();
const pause = (paused: boolean) =>
  pauseConnection(
    { ...world, announcer: { announce: () => undefined } },
    { ...erp, actor: `user:${world.userId}` },
    { connectionId: erp.connectionId, paused },
  );

test("a new connection is due at once, and a checked one again after an hour", async () => {
  const both = [world.place.connectionId, erp.connectionId].sort();
  expect(await due("never-checked")).toEqual(both);
  expect(await check()).toMatchObject({ passed: true, trigger: "schedule" });
  expect(await due("never-checked")).toEqual([world.place.connectionId]);
  expect(await due("hourly")).toEqual([world.place.connectionId]);
  await world.rows("update connections set checked_at = now() - interval '1 hour' where environment_id = $1");
  expect(await due("hourly")).toEqual(both);
  expect(await due("never-checked")).toEqual([]);
});

test("a connection that turns red is mailed once, with what failed, what to do and where, and once more when it works", async () => {
  expect(await mail()).toEqual({ opened: 0, recovered: 0 });
  await away(true);
  expect(await check()).toMatchObject({ passed: false });
  expect(await mail()).toEqual({ opened: 1, recovered: 0 });
  await check();
  expect(await mail()).toEqual({ opened: 0, recovered: 0 });
  const [told] = await desk.mailbox.list();
  expect(told).toMatchObject({
    subject: "[Sandbox] Sage Pro (sandbox company) does not work",
    to: ["ada@acme.example"],
  });
  const text = told?.text.replace(/\s+/g, " ") ?? "";
  for (const part of [
    "The database of Sage Pro does not answer.",
    "What to do: Look whether the server of Sage Pro is running",
    `/sandbox/connections/${erp.connectionId}`,
    "Acme Wholesale, Sandbox",
  ]) {
    expect(text).toContain(part);
  }

  await away(false);
  await check();
  expect(await mail()).toEqual({ opened: 0, recovered: 1 });
  expect(await mail()).toEqual({ opened: 0, recovered: 0 });
  expect(await subjects()).toEqual([
    "[Sandbox] Sage Pro (sandbox company) does not work",
    "[Sandbox] Sage Pro (sandbox company) works again",
  ]);
});

test("one that works again before anybody was told is not mailed at all", async () => {
  const before = await subjects();
  await away(true);
  await check();
  await away(false);
  await check();
  expect(await mail()).toEqual({ opened: 0, recovered: 0 });
  expect(await subjects()).toEqual(before);
});

test("a paused connection is neither due nor checked", async () => {
  await world.rows("update connections set checked_at = now() - interval '1 hour' where environment_id = $1");
  await pause(true);
  expect(await due("hourly")).toEqual([world.place.connectionId]);
  expect(await check()).toBeUndefined();
  await pause(false);
  expect(await check()).toMatchObject({ passed: true });
});

test("the check by itself reads none of a busy day's payments, and the one that somebody asks for reads them", async () => {
  const transactionId = await world.sell({ amountCents: 4_200n, invoiceId: "BUSY-DAY" });
  const answers: string[] = [];
  world.tamper((text) => {
    answers.push(text);
    return text;
  });
  expect(await check(world.place)).toMatchObject({ passed: true });
  expect(answers.filter((text) => text.includes(transactionId))).toEqual([]);
  expect(await checkConnection(world.connectionParts, world.place, "person")).toMatchObject({ passed: true });
  expect(answers.filter((text) => text.includes(transactionId))).toHaveLength(1);
  world.tamper();
});

test("a refused sign-in is not tried again by itself", async () => {
  await world.rows(
    `insert into connection_checks (tenant_id, connection_id, connection_check_id, checked_at, trigger, passed, results)
     select tenant_id, connection_id, '01ffffff-ffff-7fff-bfff-ffffffffffff', now(), 'person', false, $2 from connections
     where environment_id = $1 and slot = 'gateway'`,
    [JSON.stringify([{ name: "signed_in", passed: false, text: "Refused.", remedy: "Enter both again." }])],
  );
  expect(await check(world.place)).toBeUndefined();
});

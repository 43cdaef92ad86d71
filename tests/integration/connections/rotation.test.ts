import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { systemClock } from "@/server/kernel/clock";
import { checkConnection } from "@/server/pipeline/connections/check-connection";
import { probeConnection } from "@/server/pipeline/connections/circuit/probe-connection";
import { endOverlap } from "@/server/pipeline/connections/credentials/end-overlap";
import { tendCredentials } from "@/server/pipeline/connections/credentials/tend-credentials";
import { getConnection } from "@/server/pipeline/connections/get-connection";
import { createSignInsKeeper } from "@/server/pipeline/connections/keep-sign-ins";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { openConnection } from "@/server/pipeline/connections/open-connection";
import { pollGateway } from "@/server/pipeline/connections/poll-gateway";
import { saveConnection } from "@/server/pipeline/connections/save-connection";
import { mailAlerts } from "@/server/pipeline/exceptions/mail-alerts";
import { silentLog } from "@/server/platform/log/log";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

const hourMs = 3_600_000;
let world: PipelineWorld;
let desk: TestMailbox;
/** The password that the gateway's account has; what people type stands for it while the gateway accepts that. */
let real: string;
let accepted: Set<string>;
let tried: string[];
let isAway = false;

beforeAll(async () => {
  [world, desk] = await Promise.all([openPipelineWorld(), openTestMailbox()]);
  real = (await stored()).credentials.password ?? "";
  await world.rows("update environments set kind = 'dev' where environment_id = $1");
});
afterAll(() => Promise.all([world?.close(), desk?.close()]));
beforeEach(async () => {
  accepted = new Set(["the first password", "the second password"]);
  await world.rows("delete from sign_in_holds where $1::uuid is not null");
  tried = [];
  expect(await save({ password: "the first password" }, { keepPreviousHours: 0 })).toMatchObject({ saved: true });
  tried = [];
});

const stored = () =>
  world.db.withTenantSql(world.place, (sql) => openConnection(sql, world.connectionParts.vault, world.place));
const asTheGatewayHears = (password: string | null) =>
  password !== null && (accepted.has(password) ? real : "refused there");

/** A process of the portal with no token yet, before a gateway that accepts what `accepted` says. */
function openProcess() {
  const { db, clock, httpFor } = world.connectionParts;
  const parts: PipelineWorld["connectionParts"] = {
    ...world.connectionParts,
    signInsFor: createSignInsKeeper({ db, clock, secret: "one of the installation" }),
    httpFor: (connection) => async (request) => {
      if (!request.url.endsWith("/oauth/token")) return httpFor(connection)(request);
      if (isAway) return new Response("{}", { status: 503 });
      const form = new URLSearchParams(await request.clone().text());
      tried.push(form.get("password") ?? "");
      form.set("password", String(asTheGatewayHears(form.get("password"))));
      return httpFor(connection)(new Request(request, { body: form.toString() }));
    },
  };
  const loadEnvironment = createEnvironmentLoader(parts, { keepMs: 0 });
  const { ingestPool, place } = world;
  return { parts, poll: () => pollGateway({ db, ingestPool, loadEnvironment, clock, log: silentLog }, place) };
}

const save = (
  credentials: Readonly<Record<string, string>>,
  more: Partial<Parameters<typeof saveConnection>[2]> = {},
) =>
  saveConnection(
    openProcess().parts,
    { ...world.place, actor: `user:${world.userId}` },
    {
      connectionId: world.place.connectionId,
      name: "Shop payments",
      config: {},
      anyway: false,
      credentials,
      ...more,
    },
  );
const shown = async () =>
  (
    await getConnection(
      { ...world.connectionParts, appUrl: "http://portal.test" },
      { ...world.place, role: "owner" },
      world.place.connectionId,
    )
  ).connection;
const audit = async (action: string) =>
  (
    await world.rows<{ detail: unknown; actor: string }>(
      "select detail, actor from audit_entries where $1::uuid is not null and action = $2 order by sequence desc",
      [action],
    )
  ).map(({ actor, detail }) => ({ actor, detail: JSON.stringify(detail) }));
const mailParts = () => ({ db: world.db, mail: desk.sender, clock: world.clock, appUrl: "https://portal.example" });
const subjects = async () => (await desk.mailbox.list()).map(({ subject }) => subject).reverse();
/** The last day of the credentials comes so near. */
const daysLeft = (days: number) =>
  world.rows(
    "update connections set credentials_valid_until = (now() at time zone 'utc')::date + $3::int where environment_id = $1 and connection_id = $2",
    [world.place.connectionId, days],
  );
const dayAhead = (days: number) => new Date(Date.now() + days * 24 * hourMs).toISOString().slice(0, 10);

test("new credentials are tested before they take over, and the ones before are kept sealed for the overlap", async () => {
  expect(await save({ password: "a refused password" })).toMatchObject({ saved: false });
  expect((await stored()).credentials.password).toBe("the first password");
  expect((await shown()).previousKeptUntil).toBeNull();

  expect(await save({ password: "the second password" }, { keepPreviousHours: 72 })).toMatchObject({ saved: true });
  const { credentials, previous } = await stored();
  expect([credentials.password, previous?.credentials.password]).toEqual(["the second password", "the first password"]);
  const keptMs = ((await shown()).previousKeptUntil?.getTime() ?? 0) - world.clock.now().getTime();
  expect(Math.round(keptMs / hourMs)).toBe(72);
  const [row] = await world.rows<{ row: string }>(
    `select encode(sealed_previous_credentials, 'escape') || c::text as row from connections c where environment_id = $1 and connection_id = $2`,
    [world.place.connectionId],
  );
  expect(row?.row).not.toContain("password");
});

test("new ones that are refused within the overlap give way to the ones before: payments go on, admins are told once", async () => {
  await save({ password: "the second password" });
  accepted.delete("the second password");
  tried = [];
  const { parts, poll } = openProcess();
  await expect(poll()).rejects.toMatchObject({ kind: "auth_expired" });
  // No human is asked for: the outage has its probe, and the probe finds the ones before.
  await world.rows(
    "update connection_outages set next_probe_at = now() where environment_id = $1 and closed_at is null",
  );
  expect(await probeConnection(parts, world.place)).toMatchObject({ passed: true });
  expect(tried).toEqual(["the second password", "the first password"]);
  expect((await stored()).credentials.password).toBe("the first password");
  expect(await poll()).toMatchObject({ unreadable: 0 });
  expect(await shown()).toMatchObject({ health: "healthy", previousKeptUntil: null });
  expect((await shown()).credentialsRefusedAt).toBeInstanceOf(Date);

  await mailAlerts({ ...mailParts(), log: silentLog }, world.place);
  await mailAlerts({ ...mailParts(), log: silentLog }, world.place);
  const told = (await subjects()).filter((subject) => subject.includes("were refused"));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain("The new credentials of Shop payments were refused");
  const [entry] = await audit("connection.credentials_fell_back");
  expect(entry?.actor).toBe("system: rotation");

  // Entering others closes it, and nobody is mailed about that.
  accepted.add("the second password");
  await world.rows("delete from sign_in_holds where $1::uuid is not null");
  await save({ password: "the second password" });
  expect((await shown()).credentialsRefusedAt).toBeNull();
  await mailAlerts({ ...mailParts(), log: silentLog }, world.place);
  expect((await subjects()).filter((subject) => /credentials/.test(subject))).toEqual(told);
});

test("a gateway that refuses both is asked once about each, and the ones before are forgotten", async () => {
  await save({ password: "the second password" });
  accepted.clear();
  tried = [];
  expect(await checkConnection(openProcess().parts, world.place, "schedule")).toMatchObject({ passed: false });
  expect(await checkConnection(openProcess().parts, world.place, "person")).toMatchObject({ passed: false });
  expect(tried).toEqual(["the second password", "the first password"]);
  const { credentials, previous } = await stored();
  expect([credentials.password, previous]).toEqual(["the second password", undefined]);
});

test("a gateway that is away exchanges nothing and forgets nothing, and after the overlap nothing comes back", async () => {
  await save({ password: "the second password" }, { keepPreviousHours: 1 });
  accepted.delete("the second password");
  isAway = true;
  expect(await checkConnection(openProcess().parts, world.place, "schedule")).toMatchObject({ passed: false });
  isAway = false;
  expect((await stored()).previous?.credentials.password).toBe("the first password");
  world.advance(hourMs + 1_000);
  expect(await checkConnection(openProcess().parts, world.place, "schedule")).toMatchObject({ passed: false });
  expect((await stored()).credentials.password).toBe("the second password");
});

test("the ones before are forgotten by themselves, at a click, and where other settings change", async () => {
  await save({ password: "the second password" }, { keepPreviousHours: 1 });
  expect(await tendCredentials(mailParts(), world.place)).toBeUndefined();
  expect((await stored()).previous).toBeDefined();
  world.advance(hourMs + 1_000);
  await tendCredentials(mailParts(), world.place);
  expect((await stored()).previous).toBeUndefined();

  const actor = { ...world.place, actor: `user:${world.userId}` };
  await save({ password: "the first password" });
  await endOverlap(world, actor, world.place);
  expect((await stored()).previous).toBeUndefined();
  await expect(endOverlap(world, actor, world.place)).rejects.toMatchObject({ code: "conflict" });
  expect((await audit("connection.credentials_overlap_ended")).map(({ actor }) => actor).slice(0, 2)).toEqual([
    `user:${world.userId}`,
    "system: rotation",
  ]);

  await save({ password: "the second password" });
  await save({}, { config: { timeZone: "America/Denver" } });
  expect((await stored()).previous).toBeUndefined();
  await save({ password: "the first password" }, { config: { timeZone: "America/New_York" } });
  expect((await stored()).previous).toBeUndefined();
});

test("the last day of credentials counts down, is mailed 14 and 3 days ahead and on the day, once each, and goes with them", async () => {
  await expect(save({}, { validUntil: dayAhead(-1) })).rejects.toMatchObject({ field: "validUntil" });
  await save({}, { validUntil: dayAhead(20) });
  expect((await shown()).credentialsEnd).toEqual({ day: dayAhead(20), daysLeft: 20 });
  const told: (number | undefined)[] = [];
  for (const days of [20, 14, 13, 3, 2, 0, -1]) {
    await daysLeft(days);
    // Days are counted by the database's calendar, from which the clock of these tests has gone ahead by hours.
    const parts = { ...mailParts(), clock: systemClock };
    told.push(await tendCredentials(parts, world.place), await tendCredentials(parts, world.place));
  }
  expect(told.filter((days) => days !== undefined)).toEqual([14, 3, 0]);
  expect((await subjects()).filter((subject) => /credentials.* end/.test(subject))).toEqual([
    "[Sandbox] The credentials of Shop payments end in 14 days",
    "[Sandbox] The credentials of Shop payments end in 3 days",
    "[Sandbox] The credentials of Shop payments end today",
  ]);

  await save({ password: "the second password" });
  expect((await shown()).credentialsEnd).toBeNull();
  // The ones before have their own end again when they come back.
  accepted.delete("the second password");
  await checkConnection(openProcess().parts, world.place, "schedule");
  expect((await shown()).credentialsEnd?.daysLeft).toBe(-1);
});

test("neither log nor alert says anything of a credential", async () => {
  const said = [
    ...(await audit("connection.saved")),
    ...(await audit("connection.credentials_fell_back")),
    ...(await audit("connection.credentials_overlap_ended")),
  ].map(({ detail }) => detail);
  expect(said.length).toBeGreaterThan(5);
  const mails = (await desk.mailbox.list()).map(({ text }) => text);
  const alerts = await world.rows<{ detail: string }>(
    "select detail::text as detail from alerts where environment_id = $1",
  );
  const everything = [...said, ...mails, ...alerts.map(({ detail }) => detail)].join("\n");
  for (const secret of ["the first password", "the second password", real]) expect(everything).not.toContain(secret);
});

import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eraseTenant } from "@/server/account/closing";
import { isTenantProcedure, procedurePermissions } from "@/server/api/trpc/procedure-permissions";
import { appRouter } from "@/server/api/trpc/root";
import { newId } from "@/server/kernel/ids";
import { findPrincipal, findSession, roleAllows, visitorPermissions } from "@/server/platform/auth";
import { createBackground } from "@/server/platform/background";
import { silentLog } from "@/server/platform/log/log";
import { createVault, parseMasterKeys } from "@/server/platform/vault";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords } from "@/tests/support/portal-records";
import { listTenantTables } from "@/tests/support/tenancy-violations";
import { readFunnel } from "../onboarding/read-funnel";
import { demoLifeMs, mostVisitors, openDemoLimits, readyCount } from "./demo-limits";
import type { DemoParts, DemoPlace } from "./demo-parts";
import { findReady } from "./demos.repo";
import { makeMissing } from "./keep-demos-ready";
import { openDemo } from "./open-demo";
import { removeDemos } from "./remove-demos";

let portal: TestPortal;
let records: PortalRecords;
let superuser: pg.Client;
let parts: DemoParts;
const prepared: DemoPlace[] = [];
const removedSystems: string[] = [];
let addresses = 0;

/** A visitor from an address of their own, so that limits count for the test that is about them alone. */
const visitor = () => ({ ip: `203.0.113.${++addresses}`, userAgent: "a browser" });

/** Demos whose systems are seeded elsewhere: what marks them as complete is the connection to their shop. */
const prepareDemo: DemoParts["prepareDemo"] = async (place) => {
  prepared.push(place);
  await records.query(
    `insert into connections (tenant_id, environment_id, connection_id, connector_id, slot, name, config)
     values ($1, $2, $3, 'shopify', 'shop', 'Shop', '{}')`,
    [place.tenantId, place.environmentId, newId()],
  );
};

beforeAll(async () => {
  portal = await openTestPortal();
  records = await openPortalRecords(portal.database.superuserUrl);
  superuser = new pg.Client(portal.database.superuserUrl);
  await superuser.connect();
  const vault = createVault(parseMasterKeys(`test:${randomBytes(32).toString("base64")}`));
  const clock = { now: () => new Date() };
  parts = { db: portal.db, vault, clock, log: silentLog, background: createBackground(silentLog), prepareDemo };
});
afterAll(async () => {
  await parts.background.settled();
  await superuser.end();
  await records.close();
  await portal.close();
});

const removal = () => ({
  db: portal.db,
  clock: parts.clock,
  log: silentLog,
  removeSystems: async (environmentId: string) => void removedSystems.push(environmentId),
});
const placeOf = (tenantSlug: string, environmentKind = "sandbox") => ({ tenantSlug, environmentKind });

test("a visitor gets a demo and a session that ends with it, and acts there as a visitor", async () => {
  const { session, tenantSlug, until } = await openDemo(parts, visitor());
  expect(Math.abs(until.getTime() - Date.now() - demoLifeMs)).toBeLessThan(60_000);
  expect(session.expiresAt).toEqual(until);
  const live = await findSession(portal.db, session.token, new Date());
  expect(live).toMatchObject({ userId: session.userId, isVisitor: true });
  expect(await findSession(portal.db, session.token, until)).toBeUndefined();
  const principal = await findPrincipal(portal.db, session.userId, placeOf(tenantSlug));
  expect(principal).toMatchObject({ role: "visitor", environmentKind: "sandbox", demoUntil: until });
});

test("a demo is no company on its way in", async () => {
  const before = await readFunnel(parts, { limit: 1_000 });
  await openDemo(parts, visitor());
  expect(await readFunnel(parts, { limit: 1_000 })).toEqual(before);
});

test("visitors who come at the same moment get demos of their own", async () => {
  const opened = await Promise.all(Array.from({ length: 6 }, () => openDemo(parts, visitor())));
  expect(new Set(opened.map(({ tenantSlug }) => tenantSlug)).size).toBe(opened.length);
});

test("a visitor finds no other demo, no company and no other environment of theirs", async () => {
  const company = await records.addPlace("company-beside-demos");
  const [mine, other] = [await openDemo(parts, visitor()), await openDemo(parts, visitor())];
  for (const place of [placeOf(other.tenantSlug), placeOf(company.tenantSlug), placeOf(mine.tenantSlug, "production")])
    await expect(findPrincipal(portal.db, mine.session.userId, place)).rejects.toMatchObject({ code: "not_found" });
  await expect(findPrincipal(portal.db, company.userId, placeOf(mine.tenantSlug))).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a membership as visitor opens no company, and a role opens no demo", async () => {
  const company = await records.addPlace("company-with-visitor");
  const { session, tenantSlug } = await openDemo(parts, visitor());
  await records.query("insert into memberships (tenant_id, user_id, role) values ($1, $2, 'visitor')", [
    company.tenantId,
    session.userId,
  ]);
  await expect(findPrincipal(portal.db, session.userId, placeOf(company.tenantSlug))).rejects.toMatchObject({
    code: "not_found",
  });
  await records.query(
    "update memberships set role = 'owner' where user_id = $1 and tenant_id = (select tenant_id from tenants where slug = $2)",
    [session.userId, tenantSlug],
  );
  await expect(findPrincipal(portal.db, session.userId, placeOf(tenantSlug))).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a visitor may look and play, and nothing else", () => {
  expect([...visitorPermissions].sort()).toEqual(["connections.read", "flows.read", "payments.read", "sandbox.act"]);
  const allowed = Object.keys(procedurePermissions).filter(
    (path) => isTenantProcedure(path) && roleAllows("visitor", procedurePermissions[path]),
  );
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { readonly _def: { readonly type: string } }
  >;
  const acts = allowed.filter((path) => procedures[path]?._def.type === "mutation" && !path.startsWith("sandbox."));
  // Two work something out and change nothing; their input is too large for an address. One is about mail, which no visitor gets, and the
  // last three keep how lists are shown in the company of the demo, which goes with it.
  expect(acts.sort()).toEqual([
    "alerts.changeMuted",
    "mappings.checkRules",
    "mappings.preview",
    "savedViews.change",
    "savedViews.keep",
    "savedViews.remove",
  ]);
  const groups = new Set(allowed.map((path) => path.split(".")[0]));
  for (const group of ["members", "billing", "apiKeys", "audit", "company"]) expect(groups, group).not.toContain(group);
});

test("an address opens so many demos an hour and no more", async () => {
  const from = visitor();
  const [limit] = openDemoLimits(from.ip);
  const tries = Array.from({ length: (limit?.limit ?? 0) + 1 }, () => openDemo(parts, from));
  const refused = (await Promise.allSettled(tries)).filter(
    (end) => end.status === "rejected" && end.reason.code === "rate_limited",
  );
  expect(refused).toHaveLength(1);
});

test("when every demo is visited, the next visitor is told so", async () => {
  await records.query(
    `insert into tenants (tenant_id, slug, name, demo_until, demo_taken_at)
     select gen_random_uuid(), 'full-' || n, 'Demo Company', now() + interval '1 hour', now() from generate_series(1, ${mostVisitors}) n`,
    [],
  );
  await expect(openDemo(parts, visitor())).rejects.toMatchObject({ code: "unavailable" });
  await records.query("delete from tenants where slug like 'full-%'", []);
});

test("what is over is removed with every row, and nothing of a demo that lives or of a company", async () => {
  const company = await records.addPlace("company-that-stays");
  await records.addPayment(company, { transactionId: "700", payerName: "Payer" });
  const [over, lives] = [await openDemo(parts, visitor()), await openDemo(parts, visitor())];
  const idOf = async (slug: string) => {
    const { rows } = await superuser.query<{ id: string; env: string }>(
      "select t.tenant_id as id, e.environment_id as env from tenants t join environments e using (tenant_id) where slug = $1",
      [slug],
    );
    return rows[0] ?? { id: "", env: "" };
  };
  const [gone, stays] = [await idOf(over.tenantSlug), await idOf(lives.tenantSlug)];
  await records.addPayment(
    { ...company, tenantId: gone.id, environmentId: gone.env },
    { transactionId: "701", outcome: "needs_you" },
    { cause: "validation_failed", text: "x" },
  );
  await records.query("update tenants set demo_until = now() - interval '1 second' where tenant_id = $1", [gone.id]);
  await expect(findPrincipal(portal.db, over.session.userId, placeOf(over.tenantSlug))).rejects.toMatchObject({
    code: "not_found",
  });
  // Named by mistake, they are not seen by the role and stay.
  for (const tenantId of [company.tenantId, stays.id]) await eraseTenant(portal.db, tenantId);
  expect(await removeDemos(removal())).toBe(1);
  expect(removedSystems).toEqual([gone.env]);
  const count = async (table: string, tenantId: string) => {
    const { rows } = await superuser.query(`select count(*)::int as n from ${table} where tenant_id = $1`, [tenantId]);
    return rows[0].n as number;
  };
  for (const table of await listTenantTables(superuser)) expect(await count(table, gone.id), table).toBe(0);
  for (const table of ["payments", "events", "memberships", "environments"])
    expect(await count(table, company.tenantId), table).toBe(1);
  expect(await count("memberships", stays.id)).toBe(1);
  expect(await findSession(portal.db, over.session.token, new Date())).toBeUndefined();
  expect(await findSession(portal.db, lives.session.token, new Date())).toBeDefined();
  expect(await portal.db.identity.user.findUnique({ where: { id: over.session.userId } })).toBeNull();
});

test("demos lie ready before anybody asks", async () => {
  await parts.background.settled();
  await makeMissing(parts);
  expect((await findReady(portal.db, new Date())).length).toBeGreaterThanOrEqual(readyCount);
  const before = prepared.length;
  await makeMissing(parts);
  expect(prepared.length).toBe(before);
});

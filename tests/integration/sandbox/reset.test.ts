import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { pauseConnection } from "@/server/pipeline/connections/pause-connection";
import { claimEvents } from "@/server/pipeline/events/claim-events";
import { findOpenResets } from "@/server/pipeline/sandbox-demo/find-open-resets";
import type { SandboxContent } from "@/server/pipeline/sandbox-demo/sandbox-reset.schema";
import { verifyAuditChain } from "@/server/platform/audit";
import { openPlay, playBusinessDayPart } from "@/server/sandbox/play";
import { advanceReset, openResets, type ResetParts } from "@/server/sandbox/reset";
import { emptiedTables, keptTables } from "@/server/sandbox/reset/emptied-tables";
import { emptyEnvironment } from "@/server/sandbox/reset/empty-environment";
import { companyRemoverRole, removeSageProCompany } from "@/server/sandbox/sage-pro";
import { openOtherCompany } from "@/tests/support/other-company";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";
import { brokenInvariants, companyOf, journalOf, rowsLeft, transactionsLeft, whatStays } from "./left-by-reset";

let world: PipelineWorld;
let shop: WorldShop;
let remover: pg.Pool;
let parts: ResetParts;
const woken: string[] = [];

beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  remover = new pg.Pool({ connectionString: world.sandboxUrlFor(companyRemoverRole), max: 1 });
  const { db, clock, simulator, sagePool, loadEnvironment } = world;
  parts = {
    db,
    clock,
    simulator,
    shop: shop.simulator,
    sagePool,
    loadEnvironment,
    removeCompany: (companyId) => removeSageProCompany(remover, companyId),
    wakeReset: ({ environmentId }) => void woken.push(environmentId),
  };
});
afterAll(async () => {
  await remover?.end();
  await shop?.close();
  await world?.close();
});

const person = () => ({ ...world.place, actor: `user:${world.userId}` });
const ask = (content: SandboxContent = "sample") => openResets(parts).ask(person(), { content, name: "Sandbox" });
const setPaused = (paused: boolean) =>
  pauseConnection({ ...world, announcer: { announce: () => undefined } }, person(), {
    connectionId: world.place.connectionId,
    paused,
  });
const read = () => openResets(parts).read(world.place);

/** Does step after step, as the function does, and lets the time between them pass. */
async function finish(using: ResetParts = parts): Promise<number> {
  for (let steps = 1; ; steps += 1) {
    const advanced = await advanceReset(using, world.place);
    if (advanced.done) return steps;
    if (steps > 20) throw new Error("The reset does not end.");
    world.advance(advanced.againInMs);
  }
}

test("every table of an environment is emptied or kept by decision", async () => {
  const tables = await world.rows<{ name: string }>(
    `select distinct table_name::text as name from information_schema.columns
     where table_schema = 'public' and column_name = 'environment_id' and $1::uuid is not null order by 1`,
  );
  const decided = [...emptiedTables.byEnvironment, ...emptiedTables.last, ...Object.keys(keptTables)];
  expect(tables.map(({ name }) => name).filter((name) => !decided.includes(name))).toEqual([]);
  const policies = await world.rows<{ name: string }>(
    "select tablename::text as name from pg_policies where policyname = 'sandbox_reset' and $1::uuid is not null order by 1",
  );
  expect(policies.map(({ name }) => name)).toEqual(
    [...emptiedTables.byEnvironment, ...emptiedTables.byConnection, ...emptiedTables.last].sort(),
  );
});

test("what arrived and was posted goes, what people made stays, and the next payment is posted in the new books", async () => {
  await shop.connect();
  const invoice = await world.takeInvoice();
  const before = await world.pay({ amountCents: invoice.balanceCents, invoiceId: invoice.invno });
  await world.sell({ amountCents: 1_000n, invoiceId: "X-UNKNOWN" });
  await world.poll();
  await world.drain();
  const order = await shop.simulator.createOrder(world.place.environmentId, {});
  await shop.simulator.payOrder(world.place.environmentId, order.orderId);
  expect(await world.payment(before)).toMatchObject({ outcome: "posted" });
  const staying = await whatStays(world);
  const formerCompany = await companyOf(world);
  expect(await journalOf(remover, formerCompany)).toBeGreaterThan(1_000);

  await ask();
  expect(woken).toContain(world.place.environmentId);
  expect(await findOpenResets(world.db)).toEqual([
    { tenantId: world.place.tenantId, environmentId: world.place.environmentId },
  ]);
  expect(await read()).toMatchObject({ underWay: { step: "wait", content: "sample" }, last: null });
  expect(await finish()).toBeGreaterThan(3);

  expect(await rowsLeft(world)).toEqual({});
  expect(await whatStays(world)).toEqual(staying);
  expect(await companyOf(world)).not.toBe(formerCompany);
  expect(await journalOf(remover, formerCompany)).toBe(0);
  expect(await transactionsLeft(world)).toBe(0);
  const { rows: orders } = await shop.pool.query("select 1 from shop.orders where shop_id = $1", [
    world.place.environmentId,
  ]);
  expect(orders).toHaveLength(0);
  expect(await read()).toMatchObject({ underWay: null, payments: 0, events: 0, obstacle: null });
  expect((await read()).last?.removed).toBeGreaterThan(4);

  // The same invoice is open again, in other books, and a notification signed with the secret of before is accepted.
  const after = await world.pay({ amountCents: invoice.balanceCents, invoiceId: invoice.invno });
  expect(await world.payment(after)).toMatchObject({ outcome: "posted", invno: invoice.invno });
  expect(await brokenInvariants(world)).toEqual([]);
  const actions = await world.rows<{ action: string }>(
    "select action from audit_entries a join environments e using (tenant_id) where e.environment_id = $1 order by sequence desc limit 2",
  );
  expect(actions.map(({ action }) => action)).toEqual(["sandbox.reset", "sandbox.reset_asked"]);
  expect(await world.db.withTenantSql(world.place, (sql) => verifyAuditChain(sql, world.place.tenantId))).toMatchObject(
    {
      intact: true,
    },
  );
});

test("nothing is removed while work is under way, nothing new is begun, and what was claimed is posted nowhere", async () => {
  const invoice = await world.takeInvoice();
  const inFlight = await world.sell({ amountCents: 3_000n, invoiceId: invoice.invno });
  await world.notify("paytrace.transaction.sale_approved", { transactionId: inFlight });
  // A worker took the event and the environment before the reset was asked for.
  const loaded = await createEnvironmentLoader(world.connectionParts)(world.place);
  const claim = await world.db.withTenantSql(world.place, (sql) =>
    claimEvents(sql, world.place, { limit: 10, leaseSeconds: 120 }),
  );
  expect(claim?.events).toHaveLength(1);
  await ask();
  expect(await advanceReset(parts, world.place)).toEqual({ done: false, againInMs: 1_000 });
  expect(await transactionsLeft(world)).toBe(2);
  expect(await world.poll()).toBeUndefined();
  expect(await world.drain()).toMatchObject({ claimed: 0 });

  // The worker outlives its lease; the reset goes on without it.
  await world.rows("update events set claimed_until = now() where environment_id = $1");
  await finish();
  const balance = async () => {
    const [found = []] = await (await world.load()).erp.findInvoices([{ by: "invno", value: invoice.invno }]);
    return found[0]?.balance.minor;
  };
  const open = await balance();
  const [found = []] = await loaded.erp.findInvoices([{ by: "invno", value: invoice.invno }]);
  expect(found).toEqual([]);
  expect(await balance()).toBe(open);
  // What a sender still delivers of the former merchant names a transaction that nobody has: no money follows from it.
  await world.notify("paytrace.transaction.sale_approved", { transactionId: inFlight, deliveryId: "late" });
  await world.drain();
  expect(await world.rows("select 1 from postings where environment_id = $1")).toEqual([]);
  expect(await balance()).toBe(open);
});

test.each([1, 2, 3, 4])("cut off within its step %i and begun again, it ends the same", async (cutAt) => {
  const invoice = await world.takeInvoice();
  await world.pay({ amountCents: 1_500n, invoiceId: invoice.invno });
  await ask();
  let steps = 0;
  const dies = () => {
    throw new Error("The process was killed.");
  };
  // Each dies behind what its step did elsewhere and before the row says so.
  const dying: ResetParts = {
    ...parts,
    loadEnvironment: { forget: cutAt === 2 ? dies : () => undefined },
    shop: { resetShop: cutAt === 3 ? dies : parts.shop.resetShop },
    removeCompany: cutAt === 4 ? dies : parts.removeCompany,
  };
  const cut = async () => {
    for (;;) {
      steps += 1;
      if (cutAt === 1 && steps === 2) dies();
      const advanced = await advanceReset(dying, world.place);
      if (advanced.done) return;
      world.advance(advanced.againInMs);
    }
  };
  await expect(cut()).rejects.toThrow("killed");
  expect(await findOpenResets(world.db)).toHaveLength(1);
  await finish();
  expect(await rowsLeft(world)).toEqual({});
  const paid = await world.pay({ amountCents: 1_600n, invoiceId: invoice.invno });
  expect(await world.payment(paid)).toMatchObject({ outcome: "posted", postedMinor: 1_600n });
  expect(await brokenInvariants(world)).toEqual([]);
});

test("a business day that is played meets the new merchant with no payment", async () => {
  const playParts = {
    ...parts,
    shop: shop.simulator,
    simulator: world.simulator,
    loadEnvironment: world.loadEnvironment,
  };
  const days: { businessDayId: string; tenantId: string; environmentId: string }[] = [];
  await openPlay({ ...playParts, wakeBusinessDay: (day) => void days.push(day) }).startBusinessDay(person());
  const [day] = days;
  if (day === undefined) throw new Error("No day was begun.");
  expect(await playBusinessDayPart(playParts, day)).toEqual({ more: true });
  await ask();
  expect(await playBusinessDayPart(playParts, day)).toEqual({ more: false });
  await finish();
  expect(await playBusinessDayPart(playParts, day)).toEqual({ more: false });
  expect(await rowsLeft(world)).toEqual({});
  await world.rows("update poll_cursors set next_poll_at = now() where environment_id = $1");
  expect(await world.poll()).toMatchObject({ read: 0 });
});

test("without sample data the books have accounts and goods and nobody who owes, and the sample data comes back", async () => {
  await ask("empty");
  await finish();
  expect(await read()).toMatchObject({ content: "empty" });
  expect(await journalOf(remover, await companyOf(world))).toBe(0);
  expect(await brokenInvariants(world)).toEqual([]);
  await ask("sample");
  await finish();
  expect(await read()).toMatchObject({ content: "sample" });
  expect(await journalOf(remover, await companyOf(world))).toBe(1_000);
});

test("another company and another environment of the same company lose nothing", async () => {
  const { db } = world;
  const theirs = await openOtherCompany(world);
  const [dev] = await world.rows<{ id: string }>(
    `insert into environments (tenant_id, environment_id, kind, name)
     select tenant_id, gen_random_uuid(), 'dev', 'Dev' from environments where environment_id = $1 returning environment_id as id`,
  );
  const others = [{ tenantId: world.place.tenantId, environmentId: dev?.id ?? "" }, theirs];
  for (const { tenantId, environmentId } of others) {
    await world.rows(
      `insert into events (tenant_id, environment_id, event_id, connection_id, source, dedupe_key, body_hash, body, kind, transaction_id, ordering_key)
       select $2, $3, gen_random_uuid(), gen_random_uuid(), 'poll', 'kept', '', '{}', 'x', '', 'kept' where $1::uuid is not null`,
      [tenantId, environmentId],
    );
  }
  const journal = await journalOf(remover, theirs.environmentId);
  await ask();
  for (const other of others) expect(await emptyEnvironment(db, other)).toBe(0);
  await finish();
  for (const { environmentId } of others) expect(await rowsLeft(world, environmentId)).toEqual({ events: 1 });
  expect(await journalOf(remover, theirs.environmentId)).toBe(journal);
  // Whoever writes a reset of another kind of environment by hand makes nothing deletable by it.
  await world.rows(
    `insert into sandbox_resets (tenant_id, environment_id, sandbox_reset_id, content, company_id, asked_by, asked_at)
     select tenant_id, environment_id, gen_random_uuid(), 'sample', gen_random_uuid(), 'nobody', now() from environments where environment_id = $2 and $1::uuid is not null`,
    [dev?.id],
  );
  expect(await emptyEnvironment(db, { tenantId: world.place.tenantId, environmentId: dev?.id ?? "" })).toBe(0);
  await world.rows("update sandbox_resets set ended_at = now() where ended_at is null and $1::uuid is not null");
});

test("it is refused with another name typed, twice at once, outside the Sandbox, and with a system of one's own", async () => {
  await expect(openResets(parts).ask(person(), { content: "sample", name: "sandbox" })).rejects.toMatchObject({
    code: "invalid_input",
    field: "name",
  });
  const [dev] = await world.rows<{ id: string }>(
    "select environment_id as id from environments where kind = 'dev' and tenant_id = (select tenant_id from environments where environment_id = $1)",
  );
  await expect(
    openResets(parts).ask({ ...person(), environmentId: dev?.id ?? "" }, { content: "sample", name: "Dev" }),
  ).rejects.toMatchObject({ code: "forbidden" });

  const results = await Promise.allSettled([ask(), ask()]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(setPaused(false)).rejects.toMatchObject({ code: "conflict" });
  await finish();

  await world.rows(
    `update connections set config = jsonb_set(config, '{baseUrl}', '"https://api.paytrace.com"') where environment_id = $1 and slot = 'gateway'`,
  );
  expect((await read()).obstacle).toContain("system of your own");
  expect((await read()).hasOwnSystem).toBe(true);
  await expect(ask()).rejects.toMatchObject({ code: "unprocessable" });
  await world.rows(
    `update connections set config = jsonb_set(config, '{baseUrl}', to_jsonb('http://portal.test/sandbox/paytrace/' || environment_id)) where environment_id = $1 and slot = 'gateway'`,
  );
});

test("a connection that a person paused stays paused", async () => {
  await setPaused(true);
  await ask();
  await finish();
  expect(await world.rows("select slot from connections where environment_id = $1 and paused_at is not null")).toEqual([
    { slot: "gateway" },
  ]);
});

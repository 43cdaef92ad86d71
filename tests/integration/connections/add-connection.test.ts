import { afterAll, beforeAll, expect, test } from "vitest";
import { createEnvironment } from "@/server/account/environments/create-environment";
import { addConnection } from "@/server/pipeline/connections/add-connection";
import { getConnection } from "@/server/pipeline/connections/get-connection";
import type { AddConnection } from "@/server/pipeline/connections/new-connection.schema";
import { profileCompany } from "@/server/pipeline/connections/profile-company";
import { requireEmptySlot } from "@/server/pipeline/connections/slot-filled";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

const account = { username: "api-of-the-merchant", password: "correct horse battery staple" };
let world: PipelineWorld;
let environmentId: string;
beforeAll(async () => {
  world = await openPipelineWorld();
  await createEnvironment(world, { tenantId: world.place.tenantId, actor: `user:${world.userId}` }, { kind: "dev" });
  const [dev] = await world.rows<{ id: string }>(
    `select environment_id as id from environments where kind = 'dev'
     and tenant_id = (select tenant_id from environments where environment_id = $1)`,
  );
  environmentId = dev?.id ?? "";
  await world.simulator.openAccount({ accountId: environmentId, ...account, integratorId: "acme-books" });
});
afterAll(() => world?.close());

const dev = () => ({
  tenantId: world.place.tenantId,
  environmentId,
  environmentKind: "dev" as const,
  actor: `user:${world.userId}`,
});
const add = (changes: Partial<AddConnection> = {}, actor: Parameters<typeof addConnection>[1] = dev()) =>
  addConnection(world.connectionParts, actor, {
    way: "paytrace",
    name: "Head office",
    anyway: false,
    credentials: account,
    config: { baseUrl: `https://portal.test/sandbox/paytrace/${environmentId}`, integratorId: "acme-books" },
    ...changes,
  });
const kept = async () =>
  world.rows<{ slot: string; sealed: Buffer | null; hooks: number; polls: number }>(
    `select slot, sealed_credentials as sealed,
       (select count(*)::int from hook_endpoints h where h.tenant_id = c.tenant_id and h.connection_id = c.connection_id) as hooks,
       (select count(*)::int from poll_cursors p where p.tenant_id = c.tenant_id and p.connection_id = c.connection_id) as polls
     from connections c where $1::uuid is not null and c.environment_id = $2 order by slot`,
    [environmentId],
  );

test("an account that does not work is not kept, and its check says why", async () => {
  const refused = await add({ credentials: { ...account, password: "not the password" } });
  expect(refused.connectionId).toBeNull();
  expect(refused.results.at(-1)).toMatchObject({
    name: "signed_in",
    passed: false,
    remedy: expect.stringMatching(/./),
  });
  expect(await kept()).toEqual([]);
});

test.each([
  ["a setting that is missing", { config: { integratorId: "acme-books" } }, "baseUrl"],
  ["a credential that is missing", { credentials: { username: "api" } }, "password"],
  [
    "a login that is missing",
    { way: "sage-pro-sql-server", config: { server: "sql.example", database: "SAGE01" }, credentials: {} },
    "user",
  ],
  [
    "a server that is missing",
    { way: "sage-pro-sql-server", config: { database: "SAGE01" }, credentials: { user: "sa", password: "x" } },
    "server",
  ],
  [
    "a way that is no one's to type",
    { way: "sage-pro-sql-server", config: { reach: "simulated" }, credentials: {} },
    "reach",
  ],
] as const)("%s is refused by its name", async (_, changes, field) => {
  await expect(add(changes)).rejects.toMatchObject({ code: "invalid_input", field });
  expect(await kept()).toEqual([]);
});

test("a Sandbox takes no real system", async () => {
  await expect(add({}, { ...dev(), ...world.place, environmentKind: "sandbox" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("an account that works is kept sealed, read from then on, and fills the slot once", async () => {
  const tries = await Promise.allSettled([add(), add()]);
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(add()).rejects.toMatchObject({
    code: "conflict",
    userText: expect.stringMatching(
      /^This environment has its payment gateway: it speaks to one\. .*change the settings/,
    ),
  });
  const emptiness = (slot: "gateway" | "shop") =>
    world.db.withTenantSql(dev(), (sql) => requireEmptySlot(sql, dev(), slot));
  await expect(emptiness("gateway")).rejects.toMatchObject({ code: "conflict" });
  await expect(emptiness("shop")).resolves.toBeUndefined();
  const [connection, ...more] = await kept();
  expect(more).toEqual([]);
  expect(connection).toMatchObject({ slot: "gateway", hooks: 1, polls: 1 });
  expect(connection?.sealed?.toString("latin1")).not.toContain(account.password);
  const [entry] = await world.rows<{ detail: string }>(
    "select detail::text from audit_entries where $1::uuid is not null and action = 'connection.created' order by sequence desc limit 1",
  );
  expect(entry?.detail).toContain('"password"');
  expect(entry?.detail).not.toContain(account.password);
});

test("a company that is away just now can be kept on purpose, red, and begins by reading only", async () => {
  const typed = {
    ...({ way: "sage-pro-sql-server", name: "Books" } as const),
    config: { server: "sql.example", database: "SAGE01" },
    credentials: { user: "tallybridge", password: "a password of the server" },
  };
  expect((await add(typed)).connectionId).toBeNull();
  const { connectionId } = await add({ ...typed, anyway: true });
  const detail = await getConnection(
    { ...world.connectionParts, appUrl: "http://portal.test" },
    { ...dev(), role: "owner" },
    connectionId ?? "",
  );
  expect(detail.connection).toMatchObject({ slot: "erp", health: "failing", name: "Books" });
  expect(detail.config).toMatchObject({ mode: "read_only", server: "sql.example" });
  expect(detail.config).not.toHaveProperty("reach");
  expect(detail.profile).toBeNull();
  // Its administrator has a script to run.
  expect(detail.onSqlServer).toBe(true);
});

test("a company that answers is shown with what was found out about it", async () => {
  const [erp] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $1 and slot = 'erp'",
  );
  const connectionId = erp?.id ?? "";
  await profileCompany(world.connectionParts, { ...world.place, connectionId });
  const { profile, onSqlServer } = await getConnection(
    { ...world.connectionParts, appUrl: "http://portal.test" },
    { ...world.place, role: "viewer" },
    connectionId,
  );
  expect(profile?.probes.map(({ passed }) => passed)).not.toContain(false);
  expect(onSqlServer).toBe(false);
  expect(profile).toMatchObject({
    edition: "Sandbox company",
    openPeriods: expect.arrayContaining([expect.any(String)]),
  });
});

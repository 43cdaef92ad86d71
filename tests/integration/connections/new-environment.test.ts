import { afterAll, beforeAll, expect, test } from "vitest";
import { createEnvironment } from "@/server/account/environments/create-environment";
import { newId } from "@/server/kernel/ids";
import { addConnection } from "@/server/pipeline/connections/add-connection";
import { checkConnection } from "@/server/pipeline/connections/check-connection";
import { listOngoingOutages } from "@/server/pipeline/connections/circuit/list-ongoing-outages";
import { listConnections } from "@/server/pipeline/connections/list-connections";
import { findDueEnvironments, findDuePolls } from "@/server/pipeline/events/find-due-work";
import { storeEvents } from "@/server/pipeline/events/store-events";
import { connectSimulated } from "@/server/sandbox/connect-simulated";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { paymentTemplate } from "@/tests/support/receipt-accounts";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let environmentId: string;
let shop: WorldShop;
beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

const actor = () => ({ tenantId: world.place.tenantId, actor: `user:${world.userId}` });
const dev = () => ({ ...actor(), environmentId, environmentKind: "dev" as const });
const list = () => listConnections(world.connectionParts, { ...dev(), role: "owner" });
const connect = (slot: "gateway" | "erp" | "shop", place: Parameters<typeof connectSimulated>[1] = dev()) =>
  connectSimulated(
    { ...world, ...shop.connectionParts, shop: shop.simulator, appUrl: "http://portal.test" },
    place,
    slot,
  );

test("a Dev environment begins with the template for payments, its mapping and its tests, and nothing connected, and there is one of it", async () => {
  expect((await listConnections(world.connectionParts, { ...world.place, role: "owner" })).mayCreateDev).toBe(true);
  expect(await createEnvironment(world, actor(), { kind: "dev" })).toEqual({ environmentKind: "dev" });
  await expect(createEnvironment(world, actor(), { kind: "dev" })).rejects.toMatchObject({ code: "conflict" });
  const made = await world.rows<{ id: string; documents: readonly unknown[]; tests: number }>(
    `select n.environment_id as id, (select json_agg(v.document) from flow_versions v where v.environment_id = n.environment_id) as documents,
       (select count(*)::int from flow_tests t where t.environment_id = n.environment_id) as tests
     from environments n where n.tenant_id = (select tenant_id from environments where environment_id = $1) and n.kind = 'dev'`,
  );
  expect(made).toMatchObject([{ documents: [paymentTemplate], tests: 7 }]);
  environmentId = made[0]?.id ?? "";
  expect(await list()).toMatchObject({ connections: [], mayCreateDev: false });
});

test("with one slot empty nothing is announced, and what arrives is shown as waiting for the other", async () => {
  const place = { tenantId: world.place.tenantId, environmentId };
  const { connectionId } = await connect("gateway");
  await storeEvents(world.ingestPool, [
    {
      ...place,
      connectionId,
      source: "notification",
      dedupeKey: newId(),
      bodyHash: newId(),
      kind: "gateway.transaction",
      transactionId: "400000999",
      orderingKey: "400000999",
      body: { transactionId: "400000999", originalTransactionId: "", hint: "", cardNumberRemoved: false },
    },
  ]);
  await world.rows(
    "update poll_cursors set next_poll_at = now() - interval '1 minute' where environment_id in ($1, $2)",
    [environmentId],
  );
  expect(await findDueEnvironments(world.db, 0)).not.toContainEqual(place);
  expect((await findDuePolls(world.db)).map((poll) => poll.environmentId)).toEqual([world.place.environmentId]);
  expect(await listOngoingOutages(world, { ...place, role: "viewer" })).toMatchObject({
    missing: ["erp"],
    waiting: { count: 1 },
    mayManage: false,
  });
});

test("both slots are filled with systems of their own that pass every check, each once", async () => {
  await connect("erp");
  for (const slot of ["gateway", "erp"] as const) {
    const connectionId = (await list()).connections.find((connection) => connection.slot === slot)?.connectionId ?? "";
    await expect(connect(slot)).rejects.toMatchObject({ code: "conflict" });
    expect(await checkConnection(world.connectionParts, { ...dev(), connectionId }, "person")).toMatchObject({
      passed: true,
    });
  }
  const place = { tenantId: world.place.tenantId, environmentId };
  expect(await findDueEnvironments(world.db, 0)).toContainEqual(place);
  expect((await findDuePolls(world.db)).map((poll) => poll.environmentId)).toContain(environmentId);
  expect(await listOngoingOutages(world, { ...place, role: "owner" })).toMatchObject({ missing: [] });
  expect((await list()).connections.map(({ slot, health }) => [slot, health])).toEqual([
    ["gateway", "healthy"],
    ["erp", "healthy"],
  ]);
  const companies = await world.rows<{ company: string }>(
    `select config->>'companyId' as company from connections where slot = 'erp'
     and tenant_id = (select tenant_id from environments where environment_id = $1)`,
  );
  expect(new Set(companies.map(({ company }) => company)).size).toBe(2);
  expect((await world.load()).gatewayConnectionId).toBe(world.place.connectionId);
});

test("an environment that has both connections is loaded like any other", async () => {
  const loaded = await world.loadEnvironment({ tenantId: world.place.tenantId, environmentId });
  expect(loaded.kind).toBe("dev");
  expect((await loaded.erp.periods()).some(({ open }) => open)).toBe(true);
});

test("a shop is also connected by its address and the token of an app; a token that is not accepted keeps nothing", async () => {
  const accessToken = "shpat_0123456789abcdef0123456789";
  await shop.simulator.openShop({ shopId: environmentId, name: "Acme shop", accessToken });
  const add = (token: string) =>
    addConnection(shop.connectionParts, dev(), {
      way: "shopify",
      name: "Acme shop",
      anyway: false,
      credentials: { accessToken: token },
      config: { baseUrl: `http://portal.test/sandbox/shop/${environmentId}` },
    });
  const refused = await add("shpat_of-somebody-else-0123456789");
  expect(refused).toMatchObject({ connectionId: null });
  expect(refused.results.at(-1)).toMatchObject({ name: "signed_in", passed: false });

  const { connectionId } = await add(accessToken);
  const kept = await world.rows<{ scheme: string; polls: string }>(
    `select h.scheme, (select string_agg(p.resource, ' ' order by p.resource) from poll_cursors p
       where p.tenant_id = h.tenant_id and p.connection_id = h.connection_id) as polls
     from hook_endpoints h where $1::uuid is not null and h.connection_id = $2`,
    [connectionId],
  );
  expect(kept).toEqual([{ scheme: "shopify", polls: "inventory orders refunds" }]);
  await world.rows("delete from poll_cursors where $1::uuid is not null and connection_id = $2", [connectionId]);
  for (const table of ["hook_endpoints", "connection_checks", "connections"]) {
    await world.rows(`delete from ${table} where $1::uuid is not null and connection_id = $2`, [connectionId]);
  }
});

test("a shop fills the third slot, passes every check, and the environment is loaded as before", async () => {
  const { connectionId } = await connect("shop");
  await expect(connect("shop")).rejects.toMatchObject({ code: "conflict" });
  const checked = await checkConnection(shop.connectionParts, { ...dev(), connectionId }, "person");
  expect(checked).toMatchObject({ passed: true });
  const { connections } = await list();
  expect(connections.map(({ slot, health }) => [slot, health])).toEqual([
    ["gateway", "healthy"],
    ["erp", "healthy"],
    ["shop", "healthy"],
  ]);
  expect(connections.map(({ usedBy }) => usedBy.length)).toEqual([1, 1, 0]);
  expect((await world.loadEnvironment({ tenantId: world.place.tenantId, environmentId })).kind).toBe("dev");
});

test("Production takes no simulated system", async () => {
  await expect(connect("erp", { ...dev(), environmentKind: "production" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

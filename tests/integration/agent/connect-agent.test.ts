import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectAgent, createAgent, listAgents } from "@/server/pipeline/agents";
import { createVault, parseMasterKeys } from "@/server/platform/vault";
import { type AgentPortal, openAgentPortal } from "@/tests/support/agent-portal";
import type { TestPlace } from "@/tests/support/portal-records";
import { createSignedAgent } from "@/tests/support/signed-agent";

const vault = createVault(parseMasterKeys(`test:${randomBytes(32).toString("base64")}`));
let world: AgentPortal;

beforeAll(async () => {
  world = await openAgentPortal();
});
afterAll(() => world.close());

const openPlace = async (kind: "dev" | "sandbox" = "dev"): Promise<TestPlace> => {
  const place = await world.records.addPlace(`tenant-${randomUUID()}`);
  const { dataKeyId, wrapped } = vault.createDataKey(place.tenantId);
  await world.records.query("insert into tenant_data_keys (tenant_id, data_key_id, wrapped) values ($1, $2, $3)", [
    ...[place.tenantId, dataKeyId, wrapped],
  ]);
  await world.records.query("update environments set kind = $2 where tenant_id = $1", [place.tenantId, kind]);
  return place;
};
const parts = () => ({ ...world, vault });
const actorIn = (place: TestPlace, environmentKind: "dev" | "sandbox" = "dev") => ({
  ...world.actor(place),
  environmentKind,
});
const pairIn = async (place: TestPlace): Promise<string> => {
  const { agentId, code } = await createAgent(world, world.actor(place), { name: "File server" });
  expect(await createSignedAgent(world.url).pair(code)).toMatchObject({ status: 200 });
  return agentId;
};
const erpOf = (place: TestPlace) =>
  world.db.withTenantSql(place, (sql) =>
    sql.query("select connection_id as id, config from connections where tenant_id = $1 and slot = 'erp'", [
      place.tenantId,
    ]),
  );

test("an agent becomes the way to Sage Pro, for reading at first; another one takes its place on the same connection", async () => {
  const place = await openPlace();
  const first = await pairIn(place);
  const { connectionId } = await connectAgent(parts(), actorIn(place), { agentId: first, journalTaken: false });
  expect(await erpOf(place)).toEqual([
    { id: connectionId, config: { reach: "agent", agentId: first, mode: "read_only" } },
  ]);
  const second = await pairIn(place);
  expect(await connectAgent(parts(), actorIn(place), { agentId: second, journalTaken: true })).toEqual({
    connectionId,
  });
  expect(await erpOf(place)).toMatchObject([{ config: { agentId: second } }]);
  const { agents } = await listAgents(
    { ...world, portalUrl: world.url },
    { ...place, environmentKind: "dev", role: "owner" },
  );
  expect(Object.fromEntries(agents.map(({ agentId, connected }) => [agentId, connected]))).toEqual({
    [first]: false,
    [second]: true,
  });
});

test("an agent is not connected in a Sandbox, beside another way to Sage Pro, before it is paired, or by another tenant", async () => {
  const sandbox = await openPlace("sandbox");
  const inSandbox = await pairIn(sandbox);
  await expect(
    connectAgent(parts(), actorIn(sandbox, "sandbox"), { agentId: inSandbox, journalTaken: false }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
  const place = await openPlace();
  const { agentId: unpaired } = await createAgent(world, world.actor(place), { name: "Not yet" });
  await expect(connectAgent(parts(), actorIn(place), { agentId: unpaired, journalTaken: false })).rejects.toMatchObject(
    {
      code: "not_found",
    },
  );
  const agentId = await pairIn(place);
  await expect(
    connectAgent(parts(), actorIn(await openPlace()), { agentId, journalTaken: false }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  await world.records.query(
    `insert into connections (tenant_id, connection_id, environment_id, connector_id, slot, name, config)
     values ($1, gen_random_uuid(), $2, 'sage-pro', 'erp', 'Sage Pro', '{"reach": "sql_server"}')`,
    [place.tenantId, place.environmentId],
  );
  await expect(connectAgent(parts(), actorIn(place), { agentId, journalTaken: false })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await erpOf(place)).toMatchObject([{ config: { reach: "sql_server" } }]);
});

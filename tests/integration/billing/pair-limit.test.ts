import { afterAll, beforeAll, expect, test } from "vitest";
import { requireEntitlement } from "@/server/account/plans";
import { addConnection } from "@/server/pipeline/connections/add-connection";
import type { TenantClient } from "@/server/platform/db/database";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

const account = { username: "api-of-the-merchant", password: "correct horse battery staple" };
let world: PipelineWorld;
let environmentId: string;
beforeAll(async () => {
  world = await openPipelineWorld();
  const [made] = await world.rows<{ id: string }>(
    `insert into environments (tenant_id, environment_id, kind, name)
     select tenant_id, gen_random_uuid(), 'production', 'Production' from environments where environment_id = $1
     returning environment_id as id`,
  );
  environmentId = made?.id ?? "";
  await world.simulator.openAccount({ accountId: environmentId, ...account, integratorId: "acme-books" });
});
afterAll(() => world?.close());

const choosePlan = (plan: string) =>
  world.rows(
    `insert into subscriptions (tenant_id, plan, status)
     select tenant_id, $2, 'arranged' from environments where environment_id = $1
     on conflict (tenant_id) do update set plan = excluded.plan`,
    [plan],
  );
const gateways = () =>
  world.rows(`select 1 from connections where $1::uuid is not null and environment_id = $2 and slot = 'gateway'`, [
    environmentId,
  ]);

const add = (admit: (tx: TenantClient) => Promise<void>) =>
  addConnection(
    world.connectionParts,
    {
      tenantId: world.place.tenantId,
      environmentId,
      environmentKind: "production",
      actor: `user:${world.userId}`,
    },
    {
      way: "paytrace",
      name: "Head office",
      anyway: false,
      credentials: account,
      config: { baseUrl: `https://portal.test/sandbox/paytrace/${environmentId}`, integratorId: "acme-books" },
    },
    admit,
  );
const askPlan = (tx: TenantClient) => requireEntitlement(tx, world.place.tenantId, "integrationPairs");

test("a plan that ends while a gateway is tried keeps it from being added, and nothing of it is left", async () => {
  await choosePlan("sandbox");
  await expect(add(askPlan)).rejects.toMatchObject({ code: "unprocessable" });
  expect(await gateways()).toEqual([]);
});

test("who asks for the last place waits until the one before has taken it or let it go", async () => {
  await choosePlan("starter");
  const { tenantId } = world.place;
  const order: string[] = [];
  const isWaitedFor = async () =>
    (await world.rows("select 1 from pg_locks where $1::uuid is not null and locktype = 'advisory' and not granted"))
      .length > 0;
  const second = { asked: Promise.resolve() };
  const first = world.db.withTenant({ tenantId }, async (tx) => {
    await askPlan(tx);
    second.asked = world.db.withTenant({ tenantId }, async (other) => {
      await askPlan(other);
      order.push("the second has its answer");
    });
    await expect.poll(isWaitedFor, { timeout: 10_000 }).toBe(true);
    order.push("the first lets it go");
    throw new Error("Not kept after all.");
  });
  await expect(first).rejects.toThrow("Not kept after all.");
  await second.asked;
  expect(order).toEqual(["the first lets it go", "the second has its answer"]);
});

test("of several gateways that are added at the same moment where one is left, the database lets one through", async () => {
  await choosePlan("starter");
  const all = await Promise.allSettled(Array.from({ length: 4 }, () => add(askPlan)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const each of all) {
    if (each.status === "rejected") expect(["unprocessable", "conflict"]).toContain(each.reason.code);
  }
  expect(await gateways()).toHaveLength(1);
});

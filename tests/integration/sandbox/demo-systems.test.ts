import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAccount } from "@/server/account/identity";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { prepareDemo, removeSystems } from "@/server/sandbox/demo";
import { companyRemoverRole } from "@/server/sandbox/sage-pro";
import { tableNames } from "@/server/sandbox/sage-pro/schema/definition";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let shop: WorldShop;
let remover: pg.Pool;
beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  remover = new pg.Pool({ connectionString: world.sandboxUrlFor(companyRemoverRole), max: 1 });
});
afterAll(async () => {
  await remover?.end();
  await shop?.close();
  await world?.close();
});

/** How many rows each simulated system has of an environment; the role of the remover sees the journal too. */
async function rowsOf(environmentId: string) {
  const client = await remover.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('sage.company_id', $1, true)", [environmentId]);
    const counts: Record<string, number> = {};
    for (const table of tableNames) {
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from sage.${table}`);
      if (rows[0]?.n !== 0) counts[table] = rows[0]?.n ?? 0;
    }
    await client.query("rollback");
    const { rows: merchants } = await world.payTracePool.query(
      "select 1 from paytrace.accounts where account_id = $1 union all select 1 from paytrace.customers where account_id = $1",
      [environmentId],
    );
    const { rows: shops } = await shop.pool.query(
      "select 1 from shop.shops where shop_id = $1 union all select 1 from shop.orders where shop_id = $1",
      [environmentId],
    );
    return { books: counts, merchant: merchants.length, shop: shops.length };
  } finally {
    client.release();
  }
}

test("a demo has its systems, its shop and both flows, and all of it goes without touching another company", async () => {
  const { vault } = world.connectionParts;
  const account = await openAccount(
    { db: world.db, vault, clock: world.clock },
    { name: "Visitor", company: "Demo Company", email: "visitor@demo.invalid", passwordHash: "none" },
  );
  if (account === undefined) throw new Error("The test's tenant exists already.");
  const place = { tenantId: account.tenantId, environmentId: account.sandboxEnvironmentId };
  const { db, clock, log, simulator, sagePool } = world;
  const loadEnvironment = createEnvironmentLoader(shop.connectionParts);
  await prepareDemo(
    { db, vault, clock, log, simulator, sagePool, loadEnvironment, shop: shop.simulator, appUrl: "http://portal.test" },
    place,
  );
  const slots = await db.withTenantSql(place, (sql) =>
    sql.query<{ slot: string }>("select slot from connections order by slot"),
  );
  expect(slots.map(({ slot }) => slot)).toEqual(["erp", "gateway", "shop"]);
  const triggers = await db.withTenantSql(place, (sql) =>
    sql.query<{ trigger: string }>(
      "select distinct f.trigger from flows f join flow_versions v using (tenant_id, flow_id) order by 1",
    ),
  );
  expect(triggers).toHaveLength(2);
  const order = await shop.simulator.createOrder(place.environmentId, {});
  await shop.simulator.payOrder(place.environmentId, order.orderId);
  await world.pay({ amountCents: 5_000n, invoiceId: (await world.takeInvoice()).invno });
  const before = await rowsOf(world.place.environmentId);
  expect(before.books.tallybridge_journal).toBe(1);
  expect(Object.keys((await rowsOf(place.environmentId)).books).length).toBeGreaterThan(10);

  const pools = { payTracePool: world.payTracePool, shopPool: shop.pool, companyRemoverPool: remover };
  await removeSystems(pools, place.environmentId);
  expect(await rowsOf(place.environmentId)).toEqual({ books: {}, merchant: 0, shop: 0 });
  expect(await rowsOf(world.place.environmentId)).toEqual(before);
  // Cut off and begun again, it finds nothing left to do.
  await removeSystems(pools, place.environmentId);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { discoverFields } from "@/server/pipeline/sync/discover-fields";
import { findDueDiscoveries } from "@/server/pipeline/sync/find-due-discoveries";
import { getFields } from "@/server/pipeline/sync/get-fields";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let erpId: string;
beforeAll(async () => {
  world = await openPipelineWorld();
  const [erp] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $1 and slot = 'erp'",
  );
  erpId = erp?.id ?? "";
});
afterAll(() => world?.close());

/** The company without one column, as if the site had dropped it. */
const look = (connectionId: string, withoutColumn?: readonly [table: string, column: string]) => {
  const { db, clock } = world;
  const loadEnvironment: typeof world.loadEnvironment = async (place) => {
    const loaded = await world.loadEnvironment(place);
    const columns = async (tables: readonly string[]) => {
      const found = (await loaded.erp.columns?.(tables)) ?? {};
      const [table, column] = withoutColumn ?? [];
      return Object.fromEntries(
        Object.entries(found).map(([name, those]) => [
          name,
          name === table ? Object.fromEntries(Object.entries(those).filter(([key]) => key !== column)) : those,
        ]),
      );
    };
    return { ...loaded, erp: { ...loaded.erp, columns } };
  };
  return discoverFields(
    { db, clock, loadEnvironment, connectionParts: world.connectionParts },
    { ...world.place, connectionId },
  );
};
const show = (connectionId: string) => getFields(world, world.place, connectionId);
const alerts = () =>
  world.rows<{ over: boolean; text: string }>(
    "select recovered_at is not null as over, detail->>'text' as text from alerts where environment_id = $1 and cause = 'field_gone' order by alert_id",
  );

test("the columns of a company are kept as a snapshot once, with what each is needed for", async () => {
  expect((await findDueDiscoveries(world.db)).map(({ connectionId }) => connectionId)).toContain(erpId);
  expect(await look(erpId)).toEqual([]);
  expect((await findDueDiscoveries(world.db)).map(({ connectionId }) => connectionId)).not.toContain(erpId);
  const { resources, missing, changes } = await show(erpId);
  expect([missing, changes]).toEqual([[], []]);
  const armast = resources.find(({ name }) => name === "armast");
  expect(armast?.fields).toContainEqual({
    name: "balance",
    type: "number",
    usedBy: ["posting payments and proving them", "the reading of open invoices"],
  });
  expect(resources.find(({ name }) => name === "icitem")?.fields).toContainEqual(
    expect.objectContaining({ name: "price", usedBy: ["the reading of items"] }),
  );
  await look(erpId);
  expect(
    await world.rows(
      "select 1 from discovery_snapshots s join connections c using (tenant_id, connection_id) where c.environment_id = $1",
    ),
  ).toHaveLength(1);
});

test("a column that is used and goes is told with what it breaks, by one alert that ends when it is back", async () => {
  expect(await look(erpId, ["icitem", "price"])).toEqual([
    { change: "removed", resource: "icitem", field: "price", usedBy: ["the reading of items"] },
  ]);
  await look(erpId, ["icitem", "price"]);
  expect((await show(erpId)).missing).toEqual([
    { resource: "icitem", field: "price", usedBy: ["the reading of items"] },
  ]);
  expect(await alerts()).toEqual([
    { over: false, text: "No longer found: icitem.price. It is used for the reading of items." },
  ]);
  expect(await look(erpId)).toEqual([expect.objectContaining({ change: "added", field: "price" })]);
  const { missing, changes } = await show(erpId);
  expect(missing).toEqual([]);
  expect(changes).toHaveLength(2);
  expect(await alerts()).toMatchObject([{ over: true }]);
});

test("a column that nothing uses comes and goes without an alert", async () => {
  expect(await look(erpId, ["icitem", "makeitr"])).toEqual([
    { change: "removed", resource: "icitem", field: "makeitr", usedBy: [] },
  ]);
  expect((await show(erpId)).missing).toEqual([]);
  expect(await alerts()).toHaveLength(1);
});

test("a gateway's fields are those of the records it listed, once there are enough of them", async () => {
  const { connectionId } = world.place;
  expect(await look(connectionId)).toBeUndefined();
  for (let sales = 0; sales < 20; sales += 1) {
    await world.sell({ amountCents: 1_000n + BigInt(sales), invoiceId: "NONE" });
  }
  await world.poll();
  expect(await look(connectionId)).toEqual([]);
  const [transactions] = (await show(connectionId)).resources;
  expect(transactions?.fields).toContainEqual(expect.objectContaining({ name: "amount", usedBy: ["every posting"] }));
  expect(transactions?.fields).toContainEqual(expect.objectContaining({ name: "credit_card.masked_number" }));
  await world.rows("update events set raw = raw - 'status_code' where environment_id = $1");
  expect(await look(connectionId)).toEqual([
    {
      change: "removed",
      resource: "transactions",
      field: "status_code",
      usedBy: ["the rule when a payment is posted"],
    },
  ]);
  expect((await show(connectionId)).missing).toHaveLength(1);
});

test("a look that fails says why and changes nothing it knew", async () => {
  const before = await show(erpId);
  const loadEnvironment: typeof world.loadEnvironment = async (place) => {
    const loaded = await world.loadEnvironment(place);
    const { columns: _, ...erp } = loaded.erp;
    return { ...loaded, erp };
  };
  const { db, clock } = world;
  expect(
    await discoverFields(
      { db, clock, loadEnvironment, connectionParts: world.connectionParts },
      { ...world.place, connectionId: erpId },
    ),
  ).toBeUndefined();
  expect(await show(erpId)).toMatchObject({
    resources: before.resources,
    lastError: expect.stringContaining("columns"),
  });
});

test("the fields of a shop are those that it describes itself, with what each is needed for; one that goes is told", async () => {
  const shop = openWorldShop(world);
  try {
    const connectionId = await shop.connect();
    const gone = { field: "" };
    const { httpFor } = shop.connectionParts;
    const connectionParts: typeof shop.connectionParts = {
      ...shop.connectionParts,
      httpFor: (connection) => async (request) => {
        const answer = await httpFor(connection)(request);
        const json = (await answer.json()) as { data?: { __type?: { fields: { name: string }[] } } };
        const type = json.data?.__type;
        if (type !== undefined) type.fields = type.fields.filter(({ name }) => name !== gone.field);
        return Response.json(json, { status: answer.status });
      },
    };
    const { db, clock, loadEnvironment } = world;
    const lookAtShop = () =>
      discoverFields({ db, clock, loadEnvironment, connectionParts }, { ...world.place, connectionId });
    expect(await lookAtShop()).toEqual([]);
    const { resources, lastError } = await show(connectionId);
    expect(lastError).toBe("");
    expect(resources.map(({ name }) => name)).toEqual(["orders", "customers", "products", "inventory", "refunds"]);
    const orders = resources[0]?.fields ?? [];
    expect(orders).toContainEqual({ name: "updatedAt", type: "DateTime!", usedBy: ["the reading of orders"] });
    expect(orders).toContainEqual({ name: "transactions", type: "[OrderTransaction!]!", usedBy: [] });
    expect(orders).toContainEqual({ name: "cancelledAt", type: "DateTime", usedBy: ["the reading of orders"] });

    gone.field = "displayName";
    expect(await lookAtShop()).toEqual([
      { change: "removed", resource: "customers", field: "displayName", usedBy: ["the reading of customers"] },
    ]);
    expect((await show(connectionId)).missing).toEqual([
      { resource: "customers", field: "displayName", usedBy: ["the reading of customers"] },
    ]);
  } finally {
    await shop.close();
  }
});

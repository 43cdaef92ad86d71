import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { createEnvironmentLoader, type EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { pollShop } from "@/server/pipeline/connections/poll-shop";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { RecordChoice } from "@/server/pipeline/mapper/mapper.schema";
import { orderToSalesOrderMapping } from "@/server/pipeline/mapping/templates/order-to-sales-order";
import { type ServedFlows, serveFlows } from "@/tests/support/flows-over-http";
import { row } from "@/tests/support/mappings";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

const document = orderToSalesOrderMapping(postingRulesSchema.parse({}));
let world: PipelineWorld;
let shop: WorldShop;
let served: ServedFlows;
let order: { readonly id: string; readonly name: string; readonly sku: string };
let away: ConnectorError | undefined;

beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  const connectionId = await shop.connect();
  const open = createEnvironmentLoader(shop.connectionParts);
  const loadEnvironment: EnvironmentLoader = async (place) => {
    const loaded = await open(place);
    const { shop: client } = loaded;
    const readOrder = (id: string) => (away === undefined ? client?.readOrder(id) : Promise.reject(away));
    return { ...loaded, shop: { readOrder } as typeof client };
  };
  served = await serveFlows(world, { loadEnvironment });
  const { rows } = await shop.pool.query<{ sku: string }>(
    "select sku from shop.products where shop_id = $1 order by sku limit 1",
    [world.place.environmentId],
  );
  const sku = rows[0]?.sku ?? expect.fail("The shop sells something.");
  const { name } = await shop.simulator.createOrder(world.place.environmentId, {
    custno: "C00003",
    lines: [{ sku, quantity: 3 }],
  });
  world.advance(1_500);
  await pollShop({ ...shop.connectionParts, ingestPool: world.ingestPool }, { ...world.place, connectionId });
  const [found] = await past("shopify.order", name);
  order = { id: found?.id ?? "", name, sku };
});
afterAll(async () => {
  await served?.close();
  await shop?.close();
  await world?.close();
});

const past = (source: string, search: string) => served.mappings.pastRecords.query({ ...served.place, source, search });
const samples = async (source: string) => (await served.mappings.samples.query({ ...served.place, source })).values;
const preview = async (mapping: typeof document, record: RecordChoice) => {
  const { records } = await served.mappings.preview.mutate({ ...served.place, document: mapping, records: [record] });
  return records[0] ?? expect.fail("A record was asked for.");
};

test("a past order is found by its number, and its fields show what it holds, with nobody's name and address", async () => {
  expect(await past("shopify.order", "")).toMatchObject([{ reference: order.name, amount: null }]);
  expect(await past("shopify.order", "#nothing")).toEqual([]);
  const values = await samples("shopify.order");
  expect(values).toMatchObject({ name: [order.name], "lines[].sku": [order.sku], "lines[].quantity": ["3"] });
  expect(values.email).toEqual([expect.stringMatching(/^.•••@/)]);
  expect(JSON.stringify(values)).not.toMatch(/shopper3@mail.example|Chiara|Example Street/);
});

test("the sales order of a past order is shown line by line, and an error stands at its row", async () => {
  const shown = await preview(document, { kind: "past", id: order.id });
  if (!shown.read) throw new Error(shown.text);
  expect(shown).toMatchObject({
    complete: true,
    target: { websono: order.name, lines: [{ item: order.sku, qtyord: "3" }] },
  });
  const broken = {
    ...document,
    rows: document.rows.map((one) => (one.target === "lines[].item" ? row("lines[].item", "lines[].nothing") : one)),
  };
  const { problems } = await served.mappings.preview.mutate({ ...served.place, document: broken, records: [] });
  expect(problems).toMatchObject([{ rowId: "lines[].item", place: "source" }]);
});

test("lines of past orders are records of their own, with the order they belong to", async () => {
  expect(await samples("shopify.order-line")).toMatchObject({
    sku: [order.sku],
    quantity: ["3"],
    "order.name": [order.name],
  });
  expect(await past("shopify.order-line", order.name)).toMatchObject([{ id: order.id }]);
});

test("an order is pasted as Shopify sends it", async () => {
  const inBag = (money: string) => ({
    shop_money: { amount: money, currency_code: "USD" },
    presentment_money: { amount: money, currency_code: "USD" },
  });
  const sent = {
    id: 5_550_001,
    admin_graphql_api_id: "gid://shopify/Order/5550001",
    name: order.name,
    currency: "USD",
    created_at: "2026-11-20T18:00:00Z",
    updated_at: "2026-11-20T18:00:00Z",
    cancelled_at: null,
    financial_status: "paid",
    current_total_price_set: inBag("30.00"),
    current_total_tax_set: inBag("0.00"),
    customer: { id: 1003 },
    total_outstanding: "0.00",
    refunds: [],
    line_items: [{ id: 71, sku: order.sku, title: "One", quantity: 3, current_quantity: 3, price_set: inBag("10.00") }],
  };
  const shown = await preview(document, { kind: "pasted", text: JSON.stringify(sent) });
  expect(shown).toMatchObject({ read: true, target: { websono: order.name, lines: [{ item: order.sku }] } });
  const half = JSON.stringify({ line_items: [] });
  expect(await preview(document, { kind: "pasted", text: half })).toMatchObject({ read: false });
});

test("while the shop does not answer, it is said, and the fields are mapped without samples", async () => {
  world.advance(61_000);
  away = new ConnectorError("unavailable", "The shop is closed.");
  expect(await preview(document, { kind: "past", id: order.id })).toMatchObject({
    read: false,
    text: "The shop does not give the order: The shop is closed.",
  });
  expect(await samples("shopify.order")).toEqual({});
  away = undefined;
  expect(await preview(document, { kind: "past", id: order.id })).toMatchObject({ read: true });
  expect(await preview(document, { kind: "past", id: "gid://shopify/Order/1" })).toMatchObject({ read: false });
});

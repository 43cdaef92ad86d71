import { afterAll, beforeAll, expect, test } from "vitest";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { pollShop } from "@/server/pipeline/connections/poll-shop";
import { rerunException } from "@/server/pipeline/exceptions/rerun-exception";
import { noneChosen } from "@/server/pipeline/flows/book-choices/book-choice.schema";
import type { Slots } from "@/server/pipeline/flows/step";
import { installTemplate } from "@/server/pipeline/flows/templates";
import { listFlows, openFlow, publishFlow, saveDraft } from "@/server/pipeline/flows/versions";
import { drainChunk } from "@/server/pipeline/runs/drain-chunk";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let shop: WorldShop;
let connectionId: string;
let skus: readonly string[];
beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  connectionId = await shop.connect();
  const { flowId, revision } = await install();
  const { draft } = await world.db.withTenantSql(world.place, (sql) => openFlow(sql, world.place, flowId));
  const settings = { like: "C00030", freightItem: noneChosen, discountItem: noneChosen };
  const document = {
    ...draft,
    nodes: draft.nodes.map((node) =>
      node.id === "write" ? { ...node, config: { ...node.config, ...settings } } : node,
    ),
  };
  await saveDraft(world, ada(), { flowId, revision, document });
  const published = await publishFlow(parts(), ada(), { flowId, revision: revision + 1, note: "" });
  expect(published).toMatchObject({ published: true });
  const { rows } = await shop.pool.query<{ sku: string }>(
    "select sku from shop.products where shop_id = $1 order by sku limit 3",
    [world.place.environmentId],
  );
  skus = rows.map(({ sku }) => sku);
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

const ada = () => ({ ...world.place, actor: `user:${world.userId}` });
const parts = () => ({ ...world, loadEnvironment: createEnvironmentLoader(shop.connectionParts) });
const install = () => installTemplate(parts(), ada(), { template: "order-line-by-line", into: null });

async function drain(change: (erp: Slots["erp"]) => Slots["erp"] = (erp) => erp): Promise<void> {
  const ctx = await world.drainContext();
  const { shop: reader } = await createEnvironmentLoader(shop.connectionParts)(world.place);
  const slots = { ...ctx.slots, erp: change(ctx.slots.erp), shop: reader };
  for (let more = true; more; ) more = (await drainChunk({ ...ctx, slots })).more;
}

/** Places an order of one of each item, with the items that the books do not know by these names. */
async function placed(renamed: Readonly<Record<number, string>> = {}) {
  const order = await shop.simulator.createOrder(world.place.environmentId, {
    custno: "C00003",
    lines: skus.map((sku) => ({ sku, quantity: 1 })),
  });
  for (const [at, sku] of Object.entries(renamed)) await rename(order.orderId, skus[Number(at)] ?? "", sku);
  world.advance(1_500);
  await pollShop({ ...shop.connectionParts, ingestPool: world.ingestPool }, { ...world.place, connectionId });
  return order;
}
const rename = (orderId: string, from: string, to: string) =>
  shop.pool.query("update shop.order_lines set sku = $4 where shop_id = $1 and order_id = $2 and sku = $3", [
    ...[world.place.environmentId, orderId, from, to],
  ]);

const salesOrderOf = async (name: string) => {
  const rows = await world.company.rows<{ items: string[] }>(
    `select (select array_agg(rtrim(item) order by tranlineno) from sotran t where t.sono = m.sono) as items
     from somast m where websono = $1`,
    [name],
  );
  return rows.map(({ items }) => items);
};
const exceptionsOf = (name: string) =>
  world.rows<{ id: string; text: string; hasMoney: boolean; open: boolean }>(
    `select exception_id as id, text, amount_minor > 0 as "hasMoney", resolved_at is null as open
     from exceptions where environment_id = $1 and invno = $2 order by text`,
    [name],
  );
const noItem = "The inventory of Sage Pro has no item of this number.";
const notSold = "Sage Pro does not sell this item any more.";

test("an order whose items are all there becomes a sales order, and its items are asked for in one call for all orders of a chunk", async () => {
  const [one, other] = [await placed(), await placed()];
  const calls: (readonly string[])[] = [];
  await drain((erp) => ({
    ...erp,
    findItems(items) {
      calls.push(items);
      return erp.findItems(items);
    },
  }));
  expect(calls.map((items) => items.toSorted())).toEqual([skus.toSorted()]);
  expect(await salesOrderOf(one.name)).toEqual([skus]);
  expect(await salesOrderOf(other.name)).toEqual([skus]);
  expect(await exceptionsOf(one.name)).toEqual([]);
});

test("every line that does not fit is told at once, nothing of the order is written meanwhile, and once all are repaired it is written by a run of any of them", async () => {
  const [first = "", , third = ""] = skus;
  await world.company.rows("update icitem set itemstat = 'I' where rtrim(item) = $1 returning 1", [third]);
  const { orderId, name } = await placed({ 0: "NOT-THERE" });
  await drain();
  const told = await exceptionsOf(name);
  expect(told.map(({ text, hasMoney, open }) => [text.slice(0, text.indexOf(".") + 1), hasMoney, open])).toEqual([
    [`Line 1 (NOT-THERE): ${noItem}`, true, true],
    [`Line 3 (${third}): ${notSold}`, true, true],
  ]);
  expect(await salesOrderOf(name)).toEqual([]);

  await world.company.rows("update icitem set itemstat = 'A' where rtrim(item) = $1 returning 1", [third]);
  await rerun(told[0]?.id);
  expect((await exceptionsOf(name)).map(({ open }) => open)).toEqual([true, false]);
  expect(await salesOrderOf(name)).toEqual([]);

  await rename(orderId, "NOT-THERE", first);
  await rerun(told[0]?.id);
  expect((await exceptionsOf(name)).map(({ open }) => open)).toEqual([false, false]);
  expect(await salesOrderOf(name)).toEqual([skus]);
});

async function rerun(exceptionId = ""): Promise<void> {
  await rerunException({ ...world, announcer: { announce: () => {} } }, ada(), exceptionId);
  await drain();
}

test("installed once more, it calls the flow for lines that is there, which people may have changed, and makes no second one", async () => {
  const lineFlows = async () => {
    const flows = await world.db.withTenantSql(world.place, (sql) => listFlows(sql, world.place));
    return flows.filter(({ name }) => name === "Check a line of an order");
  };
  const [called] = await lineFlows();
  const { flowId } = await install();
  expect(await lineFlows()).toHaveLength(1);
  const { draft } = await world.db.withTenantSql(world.place, (sql) => openFlow(sql, world.place, flowId));
  expect(draft.nodes.find(({ id }) => id === "lines")?.config).toMatchObject({
    flow: called?.flowId,
    pinned: { version: 1 },
  });
});

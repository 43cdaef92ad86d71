import { afterAll, beforeAll, expect, test } from "vitest";
import { pollShop } from "@/server/pipeline/connections/poll-shop";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { listFlows, openFlow, publishFlow, saveDraft } from "@/server/pipeline/flows/versions";
import { testNode } from "@/tests/support/flow-steps";
import { drainWithShop, publishOrderFlow } from "@/tests/support/order-flow";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let shop: WorldShop;
let connectionId: string;
let lines: { readonly sku: string; readonly quantity: number }[];
const hourMs = 3_600_000;

beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  connectionId = await shop.connect();
  await publishOrderFlow(world, shop);
  const { rows } = await shop.pool.query<{ sku: string }>(
    "select sku from shop.products where shop_id = $1 order by sku limit 1",
    [world.place.environmentId],
  );
  lines = rows.map(({ sku }) => ({ sku, quantity: 2 }));
  const ada = { ...world.place, actor: `user:${world.userId}` };
  const flows = await world.db.withTenantSql(world.place, (sql) => listFlows(sql, world.place));
  const { flowId = "" } = flows.find(({ trigger }) => trigger === "shop.order") ?? {};
  const { draft, revision } = await world.db.withTenantSql(world.place, (sql) => openFlow(sql, world.place, flowId));
  await saveDraft(world, ada, { flowId, revision, document: onlyPaid(draft) });
  const published = await publishFlow(world, ada, { flowId, revision: revision + 1, note: "" });
  expect(published).toMatchObject({ published: true });
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

/** Nothing is written of an order before it is paid; what is not paid within two days is put before a person. */
const onlyPaid = (draft: FlowDocument): FlowDocument => ({
  ...draft,
  nodes: [
    ...draft.nodes,
    testNode("paid", "shop.wait-order", { until: "paid", days: 2 }),
    testNode("not-paid", "flow.end", { how: "needs_you", text: "It was not paid." }),
  ],
  edges: [
    ...draft.edges.filter(({ from }) => from !== "read"),
    { from: "read", port: "next", to: "paid" },
    { from: "paid", port: "reached", to: "map" },
    { from: "paid", port: "not_reached", to: "not-paid" },
  ],
});

async function hear() {
  world.advance(1_500);
  await pollShop({ ...shop.connectionParts, ingestPool: world.ingestPool }, { ...world.place, connectionId });
  await drainWithShop(world, shop);
}
/** An hour later. */
async function later(hours = 1) {
  world.advance(hours * hourMs);
  await world.rows("update events set next_attempt_at = now() where environment_id = $1 and status = 'waiting'");
  await drainWithShop(world, shop);
}
async function place() {
  const order = await shop.simulator.createOrder(world.place.environmentId, { custno: "C00003", lines });
  await hear();
  return order;
}
const written = (name: string) => world.company.rows("select 1 from somast where websono = $1", [name]);
const statesOf = async (orderId: string) =>
  (
    await world.rows<{ status: string; note: string }>(
      `select status, note from events where environment_id = $1 and kind = 'shop.order' and ordering_key like '%/' || $2
       order by event_id`,
      [orderId],
    )
  ).map(({ status, note }) => [status, note].filter(Boolean).join(" "));

test("an order waits until the shop says that it is paid, and then becomes one sales order, whatever is announced meanwhile", async () => {
  const { orderId, name } = await place();
  expect(await statesOf(orderId)).toEqual(["waiting"]);
  await later();
  expect(await written(name)).toEqual([]);

  const { transactionId } = await shop.simulator.payOrder(world.place.environmentId, orderId);
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  await hear();
  // The state in which it is paid stands behind the one that waits.
  expect(await written(name)).toEqual([]);
  await later();
  expect(await written(name)).toHaveLength(1);
  await later();
  expect(await statesOf(orderId)).toEqual(["done", "done"]);
  expect(await written(name)).toHaveLength(1);
});

test("an order that is not paid in its days goes on by the other way, and one that is cancelled at once", async () => {
  const late = await place();
  const cancelled = await place();
  await shop.simulator.cancelOrder(world.place.environmentId, cancelled.orderId);
  await later();
  expect((await statesOf(cancelled.orderId))[0]).toBe("dead flow_stopped");
  expect(await statesOf(late.orderId)).toEqual(["waiting"]);
  await later(48);
  expect(await statesOf(late.orderId)).toEqual(["dead flow_stopped"]);
  expect(await written(late.name)).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { pollShop } from "@/server/pipeline/connections/poll-shop";
import { noneChosen } from "@/server/pipeline/flows/book-choices/book-choice.schema";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { type PreviewParts, runPreview } from "@/server/pipeline/flows/preview";
import { installTemplate, type TemplateId } from "@/server/pipeline/flows/templates";
import { openFlow, publishFlow } from "@/server/pipeline/flows/versions";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { beginPreview, differencesOf, draw, previewParts, showPreview } from "@/tests/support/previews";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let shop: WorldShop;
let flowId: string;
let draft: FlowDocument;
const names: string[] = [];

/** Three orders of two customers who are in no books yet, one of them changed once, one with freight. */
beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  const connectionId = await shop.connect();
  flowId = await install("order-to-sales-order");
  ({ draft } = await world.db.withTenantSql(world.place, (sql) => openFlow(sql, world.place, flowId)));
  draft = withSettings({ like: "C00030", freightItem: "FREIGHT", discountItem: noneChosen });
  await draw(world, flowId, draft);
  const { environmentId } = world.place;
  const hear = async () => {
    world.advance(1_500);
    await pollShop({ ...shop.connectionParts, ingestPool: world.ingestPool }, { ...world.place, connectionId });
  };
  for (const custno of ["C00003", "C00003", "C00005"]) {
    names.push((await shop.simulator.createOrder(environmentId, { custno })).name);
  }
  await shop.pool.query("update shop.orders set total_cents = total_cents + 700 where shop_id = $1 and name = $2", [
    ...[environmentId, names[2]],
  ]);
  await hear();
  await shop.pool.query("update shop.orders set updated_at = $3 where shop_id = $1 and name = $2", [
    ...[environmentId, names[0], new Date(world.clock.now().getTime() + 1_000)],
  ]);
  await hear();
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

const ada = () => ({ ...world.place, actor: `user:${world.userId}` });
const loadEnvironment = () => createEnvironmentLoader(shop.connectionParts);
const parts = (): PreviewParts => ({ ...previewParts(world), loadEnvironment: loadEnvironment() });

async function install(template: TemplateId): Promise<string> {
  const given = { ...world, loadEnvironment: loadEnvironment() };
  return (await installTemplate(given, ada(), { template, into: null })).flowId;
}
const withSettings = (config: Record<string, string>): FlowDocument => ({
  ...draft,
  nodes: draft.nodes.map((node) => (node.id === "write" ? { ...node, config: { ...node.config, ...config } } : node)),
});

async function finished(previewId: string, given: PreviewParts = parts(), chunkEvents = 25) {
  const at = { ...world.place, previewId };
  for (;;) if ((await runPreview(given, at, { chunkEvents, forMs: 1 }))?.more !== true) break;
  return showPreview(world, previewId);
}

/** Everything that may not move: orders and customers of the books, and what we noted of writes. */
const touched = async () => [
  await world.company.rows("select sono, websono, custno, ordamt from somast order by sono"),
  await world.company.rows("select custno, onorder, address1 from arcust order by custno"),
  await world.company.rows("select count(*) from tallybridge_journal"),
  await world.rows("select 1 from order_writes where environment_id = $1"),
  await world.rows("select status from events where environment_id = $1 and kind = 'shop.order' order by event_id"),
];

test("where nothing runs yet, the orders of the last days show the customers and sales orders that would be new, each once, with their money", async () => {
  const before = await touched();
  const shown = await finished(await beginPreview(world, flowId));
  expect(shown).toMatchObject({ state: "done", about: "orders", before: null, totalEvents: 3, doneEvents: 3 });
  const { rows } = await shop.pool.query<{ sum: string }>(
    "select sum(total_cents)::text as sum from shop.orders where shop_id = $1",
    [world.place.environmentId],
  );
  expect(shown.tally.records).toEqual({
    "customer USD": { same: 0, added: 2, removed: 0, changed: 0, before: "0", after: "0" },
    "sales_order USD": { same: 0, added: 3, removed: 0, changed: 0, before: "0", after: rows[0]?.sum },
  });
  expect(shown.tally).toMatchObject({ differing: 3, moves: {}, accounts: {}, exceptions: { gained: 0, lost: 0 } });
  const differences = await differencesOf(world, shown.previewId);
  expect(differences.map(({ transactionId }) => transactionId).sort()).toEqual([...names].sort());
  expect(await touched()).toEqual(before);
});

test("a form that books freight on another item changes one sales order and no other, and one that books it nowhere puts that order before a person", async () => {
  const published = await publishFlow({ ...world, loadEnvironment: loadEnvironment() }, ada(), {
    flowId,
    revision: (await world.db.withTenantSql(world.place, (sql) => openFlow(sql, world.place, flowId))).revision,
    note: "",
  });
  expect(published).toMatchObject({ published: true });
  const same = await finished(await beginPreview(world, flowId));
  expect(same.tally).toMatchObject({
    differing: 0,
    records: { "sales_order USD": { same: 3 }, "customer USD": { same: 2 } },
  });

  await draw(world, flowId, withSettings({ freightItem: "DISCOUNT" }));
  const before = await touched();
  const other = await finished(await beginPreview(world, flowId));
  expect(other.tally.records["sales_order USD"]).toMatchObject({ same: 2, changed: 1, added: 0, removed: 0 });
  const [difference, ...more] = await differencesOf(world, other.previewId);
  expect([difference?.transactionId, difference?.documents, more.length]).toEqual([names[2], "changed", 0]);
  expect(difference?.before?.documents.at(-1)?.memo).toContain("1 × FREIGHT at 7.00");
  expect(difference?.after?.documents.at(-1)?.memo).toContain("1 × DISCOUNT at 7.00");

  await draw(world, flowId, withSettings({ freightItem: noneChosen }));
  const dropped = await finished(await beginPreview(world, flowId));
  expect(dropped.tally).toMatchObject({
    differing: 1,
    exceptions: { gained: 1, lost: 0 },
    records: { "sales_order USD": { same: 2, removed: 1 }, "customer USD": { same: 1, removed: 1 } },
  });
  expect(dropped.customers).toMatchObject([{ after: "0", payments: 1 }]);
  expect(await touched()).toEqual(before);
});

test("what Sage Pro would refuse is an exception of the form that would be refused", async () => {
  await draw(world, flowId, withSettings({ freightItem: "NOT-HERE" }));
  const { previewId, tally } = await finished(await beginPreview(world, flowId));
  expect(tally.exceptions).toMatchObject({ gained: 1 });
  const [difference] = await differencesOf(world, previewId);
  expect(difference?.after?.text).toBe("The inventory has no item NOT-HERE.");
});

test("a preview that is cut off behind each order and goes on elsewhere says the same as one that is not", async () => {
  await draw(world, flowId, withSettings({ freightItem: noneChosen }));
  const whole = await finished(await beginPreview(world, flowId));
  const cut = await finished(await beginPreview(world, flowId), parts(), 1);
  expect(cut.tally).toEqual(whole.tally);
});

test("while the shop does not answer, nothing is compared, and it is tried again", async () => {
  const away = async (place: Parameters<PreviewParts["loadEnvironment"]>[0]) => {
    const loaded = await loadEnvironment()(place);
    const readOrder = () => Promise.reject(new ConnectorError("unavailable", "The shop is away."));
    return { ...loaded, shop: { readOrder } };
  };
  const previewId = await beginPreview(world, flowId);
  await runPreview({ ...parts(), loadEnvironment: away }, { ...world.place, previewId });
  expect(await showPreview(world, previewId)).toMatchObject({
    state: "running",
    doneEvents: 0,
    lastError: "The shop is away.",
    tally: { events: 0 },
  });
});

test("a flow that begins by a schedule has none, and says where it is tried", async () => {
  await expect(beginPreview(world, await install("nightly-reconciliation"))).rejects.toMatchObject({
    code: "unprocessable",
    userText: expect.stringContaining("Try it under Try"),
  });
});

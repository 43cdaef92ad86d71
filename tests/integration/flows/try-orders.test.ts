import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError } from "@/server/connectors/contract";
import { createEnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import { pollShop } from "@/server/pipeline/connections/poll-shop";
import { noneChosen } from "@/server/pipeline/flows/book-choices/book-choice.schema";
import { listBookChoices } from "@/server/pipeline/flows/book-choices/list-book-choices";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { listTests, runAllTests, saveTest } from "@/server/pipeline/flows/named-tests";
import { installTemplate, type TemplateId } from "@/server/pipeline/flows/templates";
import { findPastOrders, runTry, type TryParts } from "@/server/pipeline/flows/try";
import type { GeneratedOrder, TryInput } from "@/server/pipeline/flows/try/try.schema";
import { openFlow, publishFlow, saveDraft } from "@/server/pipeline/flows/versions";
import { generatedOrder } from "@/tests/support/generated-order";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let shop: WorldShop;
let connectionId: string;
let orders: string;
let item: string;
beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  connectionId = await shop.connect();
  orders = await install("order-to-sales-order", {
    like: "C00030",
    freightItem: noneChosen,
    discountItem: noneChosen,
  });
  const { rows } = await shop.pool.query<{ sku: string }>(
    "select sku from shop.products where shop_id = $1 order by sku",
    [world.place.environmentId],
  );
  item = rows[0]?.sku ?? expect.fail("The shop sells something.");
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});

const ada = () => ({ ...world.place, actor: `user:${world.userId}` });
const parts = (more: Partial<TryParts> = {}): TryParts => ({
  db: world.db,
  clock: world.clock,
  log: world.log,
  loadEnvironment: createEnvironmentLoader(shop.connectionParts),
  ...more,
});

async function install(template: TemplateId, writes: Record<string, string> = {}): Promise<string> {
  const { flowId } = await installTemplate(parts(), ada(), { template, into: null });
  if (Object.keys(writes).length > 0) await setUp(flowId, writes);
  return flowId;
}
async function setUp(flowId: string, writes: Record<string, string>): Promise<void> {
  const { draft, revision } = await world.db.withTenantSql(world.place, (sql) => openFlow(sql, world.place, flowId));
  const document: FlowDocument = {
    ...draft,
    nodes: draft.nodes.map((node) => (node.id === "write" ? { ...node, config: { ...node.config, ...writes } } : node)),
  };
  const saved = await saveDraft(world, ada(), { flowId, revision, document });
  expect(saved).toMatchObject({ saved: true, problems: [] });
}
async function tried(flowId: string, input: TryInput, given: TryParts = parts()) {
  const answer = await runTry(given, world.place, { flowId, version: null, input, gates: "stop", asIfNew: true });
  if (!answer.ran) throw new Error(answer.problems.map(({ text }) => text).join(" "));
  return answer;
}
/** Keeps what a dry run has shown as a test of its flow. */
const keepAs = (flowId: string, name: string, { input, expected }: Awaited<ReturnType<typeof tried>>["test"]) =>
  saveTest(world, ada(), { flowId, name, input, expected: expected.map(({ assertion }) => assertion) });
const generated = (more: Partial<GeneratedOrder> = {}) =>
  generatedOrder([{ sku: item, quantity: 2, price: "10.00" }], more);
const salesOrders = () => world.company.rows("select sono, websono, custno, ordamt from somast order by sono");

test("a dry run of an order shows the customer and the sales order it would write, row by row, and writes nothing anywhere", async () => {
  const before = [await salesOrders(), await world.company.rows("select custno from arcust order by 1")];
  const { documents, steps, end, about } = await tried(orders, generated({ tax: "1.50" }));
  expect(about).toBe("$21.50, order #TRY1");
  expect(documents).toMatchObject([
    {
      kind: "customer",
      custno: "S1",
      text: "Customer S1 is made like C00030.",
      rows: [{ table: "arcust", change: "insert", values: { address1: "1 Example Street", addrstate: "OR" } }],
    },
    { kind: "sales_order", custno: "S1", amount: { minor: 2_150n }, note: expect.stringContaining("C00030") },
  ]);
  const rows = documents[1]?.rows ?? [];
  expect(rows.map(({ table }) => table)).toEqual(expect.arrayContaining(["somast", "sotran", "arcust"]));
  expect(rows.find(({ table }) => table === "somast")?.values).toMatchObject({ custno: "S1", websono: "#TRY1" });
  expect(rows.find(({ table }) => table === "sotran")?.values).toMatchObject({ item, qtyord: "2.0000" });
  expect(steps.map(({ node }) => node)).toEqual(["read", "map", "validate", "write"]);
  expect(steps[0]?.went).toContainEqual({ group: "Order", label: "Line 1", value: `2 × ${item} at $10.00` });
  expect(steps.at(-1)?.texts.map(({ text }) => text)).toContain("Would write: Customer S1 is made like C00030.");
  expect(end).toMatchObject({ status: "done", outcome: "posted" });
  expect([await salesOrders(), await world.company.rows("select custno from arcust order by 1")]).toEqual(before);
  expect(await world.rows("select 1 from order_writes where environment_id = $1")).toEqual([]);
});

test("an order of several lines is written line by line, each with its price, and one that Sage Pro would refuse is named", async () => {
  const { rows } = await shop.pool.query<{ sku: string }>(
    "select sku from shop.products where shop_id = $1 order by sku limit 3",
    [world.place.environmentId],
  );
  const lines = rows.map(({ sku }, at) => ({ sku, quantity: at + 1, price: `${at + 1}.25` }));
  const { documents } = await tried(orders, generated({ lines }));
  expect(documents.at(-1)?.amount.minor).toBe(125n + 450n + 975n);
  const written = documents.at(-1)?.rows.filter(({ table }) => table === "sotran") ?? [];
  expect(written.map(({ values }) => [values.item, values.qtyord, values.price])).toEqual(
    lines.map(({ sku, quantity, price }) => [sku, `${quantity}.0000`, `${price}00`]),
  );
  const refused = await tried(
    orders,
    generated({ lines: [...lines, { sku: "NOT-HERE", quantity: 1, price: "1.00" }] }),
  );
  expect(refused.end).toMatchObject({ outcome: "needs_you", text: "The inventory has no item NOT-HERE." });
});

test("what Sage Pro would refuse and what is not set up is told as it would be in a real run", async () => {
  const unknown = await tried(orders, generated({ lines: [{ sku: "NO-SUCH-ITEM", quantity: 1, price: "1.00" }] }));
  expect(unknown).toMatchObject({
    documents: [{ kind: "customer" }],
    end: { outcome: "needs_you", text: expect.stringContaining("NO-SUCH-ITEM") },
  });
  const freight = await tried(orders, generated({ freight: "5.00" }));
  expect(freight.end).toMatchObject({ outcome: "needs_you", text: expect.stringContaining("5.00 USD more") });
});

test("while all tests of a flow run, whoever lists them sees which have ended; none runs any more afterwards, nor when they cannot be run", async () => {
  const states = async () =>
    (await world.db.withTenantSql(world.place, (sql) => listTests(sql, world.place, orders)))
      .map(({ running }) => running ?? "-")
      .join(" ");
  const seen = new Set([await states()]);
  const db = {
    ...world.db,
    withTenantSql: async <T>(...given: Parameters<typeof world.db.withTenantSql<T>>) => {
      const done = await world.db.withTenantSql(...given);
      seen.add(await states());
      return done;
    },
  };
  await runAllTests(parts({ db }), world.place, { flowId: orders, version: null });
  const all = (await states()).split(" ").length;
  const line = (ended: number) => [...Array(ended).fill("ended"), ...Array(all - ended).fill("waits")].join(" ");
  const none = Array(all).fill("-").join(" ");
  expect([...seen]).toEqual([none, ...Array.from({ length: all + 1 }, (_, ended) => line(ended))]);
  expect(await states()).toBe(none);

  const loadEnvironment = () => Promise.reject(new Error("The portal is going down."));
  await expect(runAllTests(parts({ loadEnvironment }), world.place, { flowId: orders, version: null })).rejects.toThrow(
    "going down",
  );
  expect(await states()).toBe(none);
});

test("a past order is found by its number, tried as it stands in the shop, kept as a test without an address, and the test guards publishing", async () => {
  const { name, totalCents } = await shop.simulator.createOrder(world.place.environmentId, {
    custno: "C00003",
    lines: [{ sku: item, quantity: 3 }],
  });
  world.advance(1_500);
  await pollShop({ ...shop.connectionParts, ingestPool: world.ingestPool }, { ...world.place, connectionId });
  const [found] = await world.db.withTenantSql(world.place, (sql) => findPastOrders(sql, world.place, name));
  expect(found).toMatchObject({ invoice: name, type: "pending" });
  const { test: made, documents } = await tried(orders, { kind: "event", eventId: found?.eventId ?? "" });
  expect(documents).toMatchObject([{ kind: "customer" }, { kind: "sales_order", amount: { minor: totalCents } }]);
  expect(JSON.stringify(made.input)).not.toMatch(/shopper3@mail.example|Chiara|Example Street/);
  expect(JSON.stringify(made.input)).toContain("billingAddress");
  await keepAs(orders, "An order of three", made);
  // Pasted again, it is the same order.
  const { order } = made.input as { order: unknown };
  const again = await tried(orders, { kind: "pasted", text: JSON.stringify(order) });
  expect(again.documents.at(-1)?.amount.minor).toBe(totalCents);

  const results = await runAllTests(parts(), world.place, { flowId: orders, version: null });
  expect(results.filter(({ passed }) => !passed)).toEqual([]);
  expect(results.map(({ name }) => name)).toContain("An order of three");
  const { draft, revision } = await world.db.withTenantSql(world.place, (sql) => openFlow(sql, world.place, orders));
  const halved = JSON.stringify(draft).replace('"path":"lines[].quantity"', '"path":"lines[].lineId"');
  await saveDraft(world, ada(), { flowId: orders, revision, document: JSON.parse(halved) });
  expect(await publishFlow(parts(), ada(), { flowId: orders, revision: revision + 1, note: "" })).toMatchObject({
    published: false,
  });
  await saveDraft(world, ada(), { flowId: orders, revision: revision + 1, document: draft });
});

test("an order that Sage Pro would refuse, and one whose customer is found by e-mail, are kept as tests that say the same when the books have changed", async () => {
  const flowId = await install("order-to-sales-order");
  await setUp(flowId, { like: "C00030", freightItem: noneChosen, discountItem: noneChosen });
  const keep = async (name: string, { test: made }: Awaited<ReturnType<typeof tried>>) => {
    expect(JSON.stringify(made.input)).not.toMatch(/found@mail.example|Made-up Buyer|Example Street|Heron/);
    await keepAs(flowId, name, made);
  };
  const refused = await tried(flowId, generated({ lines: [{ sku: "NOT-YET", quantity: 1, price: "1.00" }] }));
  expect(refused.end).toMatchObject({ outcome: "needs_you", text: "The inventory has no item NOT-YET." });
  await keep("Refused", refused);
  await world.company.rows("update arcust set email = 'found@mail.example', company = 'Heron' where custno = 'C00041'");
  const found = await tried(flowId, generated({ email: "Found@mail.example" }));
  expect(found.documents.map(({ custno }) => custno)).toEqual(["C00041", "C00041"]);
  await keep("Found by e-mail", found);

  await world.company.rows(
    `update icitem set item = 'NOT-YET'
     where item = (select max(item) from icitem where item not in ('FREIGHT', 'DISCOUNT', $1))`,
    [item],
  );
  await world.company.rows("update arcust set email = '' where custno = 'C00041'");
  expect(
    (await tried(flowId, generated({ lines: [{ sku: "NOT-YET", quantity: 1, price: "1.00" }] }))).end.outcome,
  ).toBe("posted");
  const results = await runAllTests(parts(), world.place, { flowId, version: null });
  expect(results.filter(({ passed }) => !passed)).toEqual([]);
  // The company names somebody else that new customers are made like: what is kept was tried with the one before.
  await setUp(flowId, { like: "C00031" });
  const again = await runAllTests(parts(), world.place, { flowId, version: null });
  expect(again.filter(({ passed }) => !passed)).toEqual([]);
});

test("what is no order, and a payment given to a flow of orders, is refused in words", async () => {
  const said = (text: string) =>
    tried(orders, { kind: "pasted", text }).then(
      () => "taken",
      (error) => error.userText,
    );
  expect(await said('{"transaction_id": 1, "transaction_type": "SALE"}')).toContain("looks like a payment of PayTrace");
  expect(await said('{"line_items": []}')).toContain("Look at admin_graphql_api_id, name, created_at");
  expect(await said('{"name": "#1", "placedAt": "2026-11-20T18:00:00Z", "total": "ten"}')).toContain("total");
  expect(await said('{"note": "4111 1111 1111 1111"}')).toContain("A card number stands in note");
  await expect(tried(orders, { kind: "called", call: noCall, at: null })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

const noCall = { reference: "", custno: "", invno: "", amount: null, note: "" };

test("a flow that begins by its schedule is tried on a day of one's choice: what is checked and mailed is told, and nobody is mailed", async () => {
  const nightly = await install("nightly-reconciliation");
  const called: TryInput = { kind: "called", call: noCall, at: "2027-01-04T12:00:00.000Z" };
  const broken = parts({ checkLedger: async () => ({ state: "broken", broken: ["Open invoices"] }) });
  const { steps, end, test: made } = await tried(nightly, called, broken);
  expect(steps.map(({ node }) => node)).toEqual(["check", "tell", "differ"]);
  expect(steps[1]?.texts.map(({ text }) => text)).toEqual([
    'Would be mailed: "The books do not agree: Open invoices".',
  ]);
  expect(end).toMatchObject({ status: "done", text: "Something does not agree. Finance was told." });
  expect(await world.rows("select 1 from flow_notices where environment_id = $1")).toEqual([]);
  expect(made.expected.map(({ text }) => text)).toContain('A mail is sent: "The books do not agree: Open invoices".');
  await keepAs(nightly, "Kept", made);
  const results = await runAllTests(parts(), world.place, { flowId: nightly, version: null });
  expect(results.map(({ passed }) => passed)).toEqual([true, true, true, true]);
});

test("what would be charged by agreement on a day is told, and nothing is ordered", async () => {
  const morning = await install("recurring-charges");
  const { steps } = await tried(morning, { kind: "called", call: noCall, at: null });
  expect(steps[0]).toMatchObject({ node: "charge", texts: [{ text: "0 ordered, 0 put before a person." }] });
  expect(await world.rows("select 1 from charge_orders where environment_id = $1")).toEqual([]);
});

test("what the template needs of the books is proposed from their lists, can be searched there, and is left open where they cannot be asked", async () => {
  const flowId = await install("order-to-sales-order");
  const read = (id: string) => world.db.withTenantSql(world.place, (sql) => openFlow(sql, world.place, id));
  const written = async (id: string) => (await read(id)).draft.nodes.find((node) => node.id === "write")?.config;
  expect(await written(flowId)).toEqual({ like: "C00001", freightItem: "FREIGHT", discountItem: "DISCOUNT" });

  const search = (of: "model-customer" | "freight-item", text: string) =>
    listBookChoices(parts(), world.place, { of, search: text });
  expect((await search("freight-item", "")).choices[0]).toEqual({
    value: "FREIGHT",
    name: "Freight charged to customers",
    why: "is named for freight",
    fits: true,
  });
  const found = await search("model-customer", "c0004");
  expect(found.choices).toHaveLength(10);
  expect(found.choices.every(({ value }) => value.startsWith("C0004"))).toBe(true);

  const away = {
    loadEnvironment: () => Promise.reject(new ConnectorError("unavailable", "The company does not answer.")),
  };
  const alone = await installTemplate({ ...parts(), ...away }, ada(), { template: "order-to-sales-order", into: null });
  expect(await written(alone.flowId)).toEqual({ like: "", freightItem: "", discountItem: "" });
  await expect(listBookChoices(away, world.place, { of: "freight-item", search: "" })).rejects.toMatchObject({
    code: "unprocessable",
  });
});

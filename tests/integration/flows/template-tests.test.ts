import { afterAll, beforeAll, expect, test } from "vitest";
import { type PostingRules, postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { runFlowTests } from "@/server/pipeline/flows/named-tests";
import { namedTestSchema, type TestBooks } from "@/server/pipeline/flows/named-tests/named-test.schema";
import type { FlowTemplate } from "@/server/pipeline/flows/templates/flow-template";
import { templateIds, templates } from "@/server/pipeline/flows/templates/templates";
import { type MappingRow, mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { type ServedFlows, serveFlows } from "@/tests/support/flows-over-http";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let served: ServedFlows;

beforeAll(async () => {
  world = await openPipelineWorld();
  served = await serveFlows(world);
});
afterAll(async () => {
  await served?.close();
  await world?.close();
});

const parts = () => ({ ...world, log: { error: () => undefined } as never });
const withRules: readonly [string, Partial<PostingRules>][] = [
  ["as they are at first", {}],
  ["that post what has settled, by purchase orders alone", { postWhen: "settled", matchBy: ["ponum"] }],
  ["that hold what is unmatched", { unmatched: "review", suspenseCustno: "SUSPENSE", referenceField: "order" }],
];

test.each(withRules)(
  "the tests that come with a template hold for the template itself, by rules %s",
  async (_, given) => {
    await world.withRules(given, async () => {
      const rules = postingRulesSchema.parse(given);
      let count = 0;
      for (const id of templateIds) {
        const { document, tests }: FlowTemplate = templates[id];
        const named = tests(rules).map((each) => namedTestSchema.parse(each));
        const results = await runFlowTests(parts(), world.place, { document: document(rules), tests: named });
        expect(results.filter(({ passed }) => !passed)).toEqual([]);
        count += results.length;
      }
      expect(count).toBeGreaterThanOrEqual(97);
    });
  },
);

type OrderEntry = NonNullable<TestBooks["orderEntry"]>;
/** Of each test of an order: what to take from its books, or to do to the flow, so that what it says does not hold any more. */
const undone: Readonly<Record<string, (books: OrderEntry) => Partial<OrderEntry>>> = {
  "An order and its customer are written with what it costs": ({ items }) => ({ items: items.slice(1) }),
  "An order that changes in the shop changes its sales order, and makes no second one": () => ({ orders: [] }),
  "An order that is announced again as it stands in the books changes nothing": ({ orders }) => ({
    orders: orders.map((order) => ({ ...order, tax: "0.00 USD" })),
  }),
  "An order that was cancelled is made void": () => ({ orders: [] }),
  "An order that was cancelled before it was ever written is not written": ({ customers }) => ({
    orders: [standing(customers[0]?.custno ?? "")],
  }),
  "An item that the inventory does not have holds the order": ({ items }) => ({ items: [...items, widget] }),
  "An item that is not sold any more holds the order": ({ items }) => ({
    items: items.map((item) => ({ ...item, active: true })),
  }),
  "An order that was shipped in Sage Pro and then changes in the shop is left alone": ({ orders }) => ({
    orders: orders.map((order) => ({ ...order, lines: order.lines.map((line) => ({ ...line, shipped: "0" })) })),
  }),
  "An order that was closed in Sage Pro is left alone": ({ orders }) => ({
    orders: orders.map((order) => ({ ...order, sostat: "" })),
  }),
  "An order that was closed and moved to history is not written once more": () => ({ historyOrders: [] }),
  "An order that people entered in Sage Pro and that differs is left alone": ({ orders }) => ({
    orders: orders.map((order) => ({ ...order, enteredBy: "TLBG" })),
  }),
  "A customer with the e-mail address of the order is found, and none is made": ({ customers }) => ({
    customers: customers.map((customer) => ({ ...customer, email: "" })),
  }),
  "What people filled in at a customer is kept, and what is blank is filled": ({ customers }) => ({
    customers: customers.map((customer) => ({ ...customer, company: "" })),
  }),
  "Where none is named that new customers are made like, an order of an unknown customer waits": () => ({
    choices: { "model-customer": "WEB" },
  }),
  "Two customers with the e-mail address of the order hold it, because nobody can tell which one it is": ({
    customers,
  }) => ({ customers: customers.slice(0, 2) }),
  "What an order costs beyond its lines and tax goes on the item for freight": ({ choices }) => ({
    choices: { ...choices, "freight-item": "DISCOUNT" },
  }),
  "What an order costs less than its lines and tax goes on the item for discounts": ({ choices }) => ({
    choices: { ...choices, "discount-item": "FREIGHT" },
  }),
  "Where no item is named for freight, an order with freight waits": ({ choices }) => ({
    choices: { ...choices, "freight-item": "FREIGHT" },
  }),
  "Where no item is named for discounts, an order with a discount waits": ({ choices }) => ({
    choices: { ...choices, "discount-item": "DISCOUNT" },
  }),
};
const widget = { item: "WIDGET", active: true, stocked: false, places: [] };
const standing = (custno: string): OrderEntry["orders"][number] => ({
  orderRef: "#1001",
  sono: "500401",
  custno,
  sostat: "",
  sotype: "",
  notes: "",
  editedBy: null,
  enteredBy: "TLBG",
  amount: "33.50 USD",
  tax: "3.50 USD",
  shipped: "0.00 USD",
  lines: [],
});
/** Of these what holds is in the flow and the order, whatever the books are. */
const byTheFlow = [
  "An order without a number is stopped, because it could not be found again",
  "Prices that include the tax are refused",
];

test("each test of an order fails where its books are such that what it says does not hold", async () => {
  const { document, tests } = templates["order-to-sales-order"];
  const rules = postingRulesSchema.parse({});
  const named = tests(rules).map((each) => namedTestSchema.parse(each));
  expect(named.map(({ name }) => name).sort()).toEqual([...Object.keys(undone), ...byTheFlow].sort());
  const turned = named.flatMap(({ input, ...each }) => {
    const { orderEntry } = input.books;
    const undo = undone[each.name];
    if (undo === undefined || orderEntry === null) return [];
    return [
      { ...each, input: { ...input, books: { ...input.books, orderEntry: { ...orderEntry, ...undo(orderEntry) } } } },
    ];
  });
  expect(turned).toHaveLength(Object.keys(undone).length);
  const results = await runFlowTests(parts(), world.place, { document: document(rules), tests: turned });
  expect(results.filter(({ passed }) => passed).map(({ name }) => name)).toEqual([]);
  expect(results.flatMap(({ differences }) => differences).filter((text) => text.includes("could not be run"))).toEqual(
    [],
  );
  // A mapping that makes a number up, and leaves the tax out.
  const mapped = withRow(document(rules), "tax", { from: { kind: "constant", text: "0.00 USD" } });
  const broken = await runFlowTests(parts(), world.place, {
    document: withRow(mapped, "websono", { from: { kind: "constant", text: "#0" } }),
    tests: named.filter(({ name }) => byTheFlow.includes(name)),
  });
  expect(broken.map(({ passed }) => passed)).toEqual([false, false]);
});

const withRow = (flow: FlowDocument, target: string, change: Partial<MappingRow>): FlowDocument => ({
  ...flow,
  nodes: flow.nodes.map((node) => {
    if (node.id !== "map") return node;
    const mapping = mappingDocumentSchema.parse(node.config.mapping);
    const rows = mapping.rows.map((row) => (row.target === target ? { ...row, ...change } : row));
    return { ...node, config: JSON.parse(JSON.stringify({ mapping: { ...mapping, rows } })) };
  }),
});

test("an installed template brings its tests: another account may be published, a mapping that loses the reference is held back by name", async () => {
  const [flow] = await served.flows.list.query(served.place);
  if (flow === undefined) throw new Error("A new environment has a flow.");
  const { flowId } = flow;
  const into = { flowId, revision: flow.revision };
  await served.flows.installTemplate.mutate({ ...served.place, template: "payment-to-receipt", into });
  const saveAndPublish = async (change: (document: FlowDocument) => FlowDocument) => {
    const { draft, revision } = await served.flows.open.query({ ...served.place, flowId });
    const document = change(draft);
    const saved = await served.flows.saveDraft.mutate({ ...served.place, flowId, revision, document });
    return served.flows.publish.mutate({ ...served.place, flowId, revision: saved.revision, note: "" });
  };
  const otherAccount: Partial<MappingRow> = { from: { kind: "constant", text: "1010-000" }, transforms: [] };
  expect(await saveAndPublish((draft) => withRow(draft, "cashAccount", otherAccount))).toMatchObject({
    published: true,
  });
  const refused = await saveAndPublish((draft) =>
    withRow(draft, "reference", { from: { kind: "field", path: "approvalCode" }, transforms: [] }),
  );
  expect(refused).toMatchObject({
    published: false,
    problems: expect.arrayContaining([
      expect.objectContaining({ text: expect.stringContaining('"A payment becomes a receipt on its invoice"') }),
    ]),
  });
  // Installed once more, the tests that are there stay as they are.
  const { revision } = await served.flows.open.query({ ...served.place, flowId });
  await served.flows.installTemplate.mutate({
    ...served.place,
    template: "payment-to-receipt",
    into: { flowId, revision },
  });
  const tests = await served.flowTests.list.query({ ...served.place, flowId });
  expect(tests.map(({ name }) => name)).toHaveLength(new Set(tests.map(({ name }) => name)).size);
});

test("the tests of each template have run on what was installed once it is there, and how they ended stands with them", async () => {
  for (const template of templateIds) {
    const { flowId } = await served.flows.installTemplate.mutate({ ...served.place, template });
    const { name } = (await served.flows.open.query({ ...served.place, flowId })).draft;
    const tests = await served.flowTests.list.query({ ...served.place, flowId });
    expect(tests.length, name).toBeGreaterThan(2);
    expect(
      tests.filter(({ last }) => last?.passed !== true).map((each) => [each.name, each.last?.differences]),
      name,
    ).toEqual([]);
  }
});

import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopOrderLine } from "@/server/connectors/shopify";
import { noSurroundings, testFlow, testItem, testNode } from "@/tests/support/flow-steps";
import { asConfig, entryMapping, field, flowForLines, orderLine, orderOf } from "@/tests/support/order-lines-flow";
import { checkFlow } from "./check-flow";
import { compileFlow } from "./compile-flow";
import type { FlowDocument } from "./flow.schema";
import type { Item } from "./item";
import { runFlow } from "./run-flow";
import { readShopOrderStep } from "./steps/read-shop-order";

const back = testNode("back", "flow.return");
/** Of dear lines somebody is told; a line of nothing comes back by another way. */
const body = flowForLines(
  [
    testNode("sort", "flow.branch", {
      branches: [
        { port: "none", name: "None", match: "all", conditions: [{ value: "line.quantity", is: "equals", than: "0" }] },
        {
          port: "dear",
          name: "Dear",
          match: "all",
          conditions: [{ value: "line.amount", is: "above", than: "100.00 USD" }],
        },
      ],
    }),
    testNode("map", "map.record", asConfig({ mapping: entryMapping() })),
    testNode("tell", "flow.notify", {
      to: ["finance"],
      subject: "{order.name}, {element.number}: {line.quantity} of {line.sku}",
      text: "{line.amount}",
    }),
    testNode("none", "flow.return", { port: "none", label: "None" }),
    back,
  ],
  ["trigger>sort", "sort.none>none", "sort.dear>tell", "sort.otherwise>map", "tell>map", "map>back"],
);
const end = (id: string) => testNode(id, "flow.end", { how: "done", text: `By ${id}.` });
const flowOver = (from: string, document: FlowDocument = body, more: object = {}): FlowDocument => ({
  ...testFlow(
    [
      testNode("read", "shop.read-order"),
      testNode(
        "each",
        "flow.for-each",
        asConfig({ flow: "f", from, most: 500, pinned: { version: 1, document }, ...more }),
      ),
      ...["well", "some", "none", "many"].map(end),
    ],
    ["trigger>read", "read>each", "each>well", "each.otherwise>some", "each.empty>none", "each.too_many>many"],
  ),
  trigger: { type: "shop.order", config: {} },
});
const itemWith = (lines: readonly ShopOrderLine[], id = "one"): Item => ({ ...testItem(id), order: orderOf(lines) });

/** The same flow behind the reading, for orders that were read already. */
const plan = (flow: FlowDocument) => {
  const { nodes } = compileFlow(flow);
  return {
    nodes: nodes.map((node) => (node.type === readShopOrderStep.type ? { ...node, run: async () => {} } : node)),
  };
};

test("a flow for the lines of an order knows their fields in conditions, texts and its mapping, and the strict check knows that it does", async () => {
  expect(checkFlow(flowOver("order.lines"))).toEqual([]);
  const item = itemWith([
    orderLine(1, "HAM-16", 3, 5_000n),
    orderLine(2, "SAW-1", 1, 900n),
    orderLine(3, "GONE", 0, 900n),
  ]);
  await runFlow(noSurroundings(), plan(flowOver("order.lines")), [item]);
  expect(item.end?.text).toBe("By some.");
  expect(item.lookedUp.each).toEqual({ count: 3, otherwise: ["GONE"] });
  expect(item.notices.map(({ node, subject, text }) => [node, subject, text])).toEqual([
    ["each.tell.1", `${item.order?.name}, 1: 3 of HAM-16`, "$150.00"],
  ]);
  expect(item.lookedUp.orderLine).toBeUndefined();
  expect(item.made.size).toBe(0);
  expect(item.steps.filter(({ step }) => step === "map.record").map(({ node, detail }) => [node, detail])).toEqual([
    ["each.map", { inList: 1 }],
    ["each.map", { inList: 2 }],
  ]);
});

test("a line that cannot be mapped ends the order by its name and keeps no other from going through", async () => {
  const item = itemWith([
    orderLine(1, "HAM-16", 1, 20_000n),
    orderLine(2, "", 1, 900n),
    orderLine(3, "SAW-1", 1, 30_000n),
  ]);
  const strict = flowForLines(
    [
      ...body.nodes.map((node) =>
        node.id === "map"
          ? { ...node, config: asConfig({ mapping: entryMapping({ debitAccount: field("sku") }) }) }
          : node,
      ),
    ],
    ["trigger>sort", "sort.none>none", "sort.dear>tell", "sort.otherwise>map", "tell>map", "map>back"],
  );
  await runFlow(noSurroundings(), plan(flowOver("order.lines", strict)), [item]);
  expect(item.end).toMatchObject({ status: "dead", cause: "mapping_failed" });
  expect(item.end?.text).toMatch(/^Line 2: It could not be mapped:/);
  expect(item.notices).toHaveLength(2);
  expect(
    item.steps
      .filter(({ outcome }) => outcome === "failed")
      .map(({ node, text, detail }) => [node, text.slice(0, 10), detail?.inList]),
  ).toEqual([
    ["each.map", "Line 2: It", 2],
    ["each", "Line 2: It", undefined],
  ]);
});

test("a list that holds nothing leaves by its own way, and so does one that is longer than the step says", async () => {
  const none = itemWith([]);
  await runFlow(noSurroundings(), plan(flowOver("order.lines")), [none]);
  expect(none.end?.text).toBe("By none.");
  const many = itemWith([orderLine(1, "A", 1, 1n), orderLine(2, "B", 1, 1n)]);
  await runFlow(noSurroundings(), plan(flowOver("order.lines", body, { most: 1 })), [many]);
  expect([many.end?.text, many.notices.length]).toEqual(["By many.", 0]);
});

test("five hundred lines go through in bounded pieces, and only what needs to be is told of each", async () => {
  const lines = Array.from({ length: 500 }, (_, at) =>
    orderLine(at + 1, at === 400 ? "GONE" : `SKU-${at}`, at === 400 ? 0 : 1, 100n),
  );
  const items = [itemWith(lines, "a"), itemWith(lines, "b"), itemWith(lines, "c")];
  const compiled = plan(flowOver("order.lines"));
  const sizes: number[] = [];
  const nodes = compiled.nodes.map((node) => {
    if (node.each === undefined) return node;
    const inner = node.each.body.nodes.map((each) => ({
      ...each,
      run: async (...[ctx, here]: Parameters<typeof each.run>) => {
        sizes.push(here.length);
        await each.run(ctx, here);
      },
    }));
    return { ...node, each: { ...node.each, body: { nodes: inner } } };
  });
  await runFlow(noSurroundings(), { nodes }, items);
  expect(Math.max(...sizes)).toBe(500);
  for (const item of items) {
    expect(item.lookedUp.each).toEqual({ count: 500, otherwise: ["GONE"] });
    expect(item.steps.length).toBeLessThan(160);
    expect(item.steps.some(({ detail }) => detail?.inList === 401)).toBe(true);
    expect(item.steps.map(({ text }) => text)).toContain("Of 449 more that went well the steps are not kept.");
  }
});

const seen = ({ steps, end: ended, lookedUp, notices }: Item) => ({ steps, ended, each: lookedUp.each, notices });

test("random orders go the same ways together as one by one", async () => {
  const compiled = plan(flowOver("order.lines"));
  const given = fc.record({ sku: fc.constantFrom("A", "B", ""), quantity: fc.nat(3), cents: fc.bigInt(0n, 20_000n) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(given, { maxLength: 6 }), { maxLength: 12 }), async (orders) => {
      const make = () =>
        orders.map((lines, at) =>
          itemWith(
            lines.map(({ sku, quantity, cents }, index) => orderLine(index + 1, sku, quantity, cents)),
            `item-${at}`,
          ),
        );
      const [together, alone] = [make(), make()];
      await runFlow(noSurroundings(), compiled, together);
      for (const item of alone) await runFlow(noSurroundings(), compiled, [item]);
      expect(together.map(seen)).toEqual(alone.map(seen));
    }),
    { numRuns: 100 },
  );
});

test("the strict check wants the record before the list, and a list whose elements are what the called flow reads", () => {
  const told = (flow: FlowDocument) => checkFlow(flow).map(({ node, text }) => `${node}: ${text}`);
  const unread = flowOver("order.lines");
  expect(
    told({
      ...unread,
      nodes: unread.nodes.filter(({ id }) => id !== "read"),
      edges: [{ from: "trigger", port: "next", to: "each" }, ...unread.edges.slice(2)],
    }),
  ).toEqual(["each: When an event comes here, the order as the shop has it is not known yet."]);
  expect(told(flowOver("order.transactions"))).toEqual([
    "each: When an event comes here, a line of an order is not known yet.",
  ]);
  expect(told(flowOver("text", body, { list: "{order.name}" }))).toEqual([
    "each: When an event comes here, a line of an order is not known yet.",
  ]);
});

test("two entries of one name on one way are refused, whether side by side, in one list or in two, and on ways that part they are not", () => {
  const map = testNode("map", "map.record", asConfig({ mapping: entryMapping() }));
  const write = (id: string, name = "cost") => testNode(id, "erp.write-entry", { name });
  const twice = flowForLines([map, write("a"), write("b"), back], ["trigger>map", "map>a", "a>b", "b>back"]);
  const once = flowForLines([map, write("a"), back], ["trigger>map", "map>a", "a>back"]);
  const told = (flow: FlowDocument) => checkFlow(flow).map(({ node, field, text }) => `${node} ${field}: ${text}`);
  const taken = (name: string) =>
    `"${name}" before it writes an entry of the same name, and this one would be taken for that.`;
  expect(told(twice)).toEqual([`b name: ${taken("Write an entry")}`]);
  expect(told(flowOver("order.lines", twice))).toEqual([`each flow: ${taken("Write an entry")}`]);
  expect(told(flowOver("order.lines", once))).toEqual([]);
  const two = (name: string): FlowDocument => {
    const flow = flowOver("order.lines", once);
    const other = flowForLines([map, write("a", name), back], ["trigger>map", "map>a", "a>back"]);
    const more = { flow: "g", from: "order.lines", pinned: { version: 1, document: other } };
    return {
      ...flow,
      nodes: [...flow.nodes, testNode("more", "flow.for-each", asConfig(more))],
      edges: [
        ...flow.edges.map((edge) => (edge.to === "well" ? { ...edge, to: "more" } : edge)),
        ...["next", "otherwise", "empty", "too_many"].map((port) => ({ from: "more", port, to: "well" })),
      ],
    };
  };
  expect(told(two("cost"))).toEqual([`more flow: ${taken("For each")}`]);
  expect(told(two("freight"))).toEqual([]);
  const either = [
    { port: "dear", name: "Dear", match: "all", conditions: [{ value: "line.amount", is: "above", than: "1.00 USD" }] },
  ];
  const parted = flowForLines(
    [map, testNode("sort", "flow.branch", { branches: either }), write("a"), write("b"), back],
    ["trigger>map", "map>sort", "sort.dear>a", "sort.otherwise>b", "a>back", "b>back"],
  );
  expect(told(parted)).toEqual([]);
});

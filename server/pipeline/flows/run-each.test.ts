import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameCalls } from "@/server/pipeline/promotion/bundle/name-calls";
import { noSurroundings, testFlow, testItem, testNode } from "@/tests/support/flow-steps";
import { checkFlow } from "./check-flow";
import { compileFlow } from "./compile-flow";
import type { FlowDocument, FlowNode } from "./flow.schema";
import type { Item } from "./item";
import { runFlow } from "./run-flow";
import { pinSubFlows } from "./sub-flows/pin-sub-flows";

const called = (nodes: readonly FlowNode[], lines: readonly string[]): FlowDocument => ({
  ...testFlow(nodes, lines),
  trigger: { type: "flow.called", config: { known: ["element"] } },
});
const way = (port: string, than: string) => ({
  port,
  name: port,
  match: "all",
  conditions: [{ value: "element.text", is: "contains", than }],
});
/** What has an `o` comes back by another way, what has an `x` ends the event, of all else somebody is told. */
const body = called(
  [
    testNode("sort", "flow.branch", { branches: [way("odd", "o"), way("stop", "x")] }),
    testNode("tell", "flow.notify", { to: ["finance"], subject: "{element.number}: {element.text}", text: "Look." }),
    testNode("odd", "flow.return", { port: "odd", label: "Odd" }),
    testNode("back", "flow.return"),
    testNode("end", "flow.end", { how: "done", text: "Ended within." }),
  ],
  ["trigger>sort", "sort.odd>odd", "sort.stop>end", "sort.otherwise>tell", "tell>back"],
);
const each = (more: object = {}, document: FlowDocument = body) =>
  testNode("each", "flow.for-each", {
    ...JSON.parse(JSON.stringify({ flow: "f", list: "{event.name}", most: 5, pinned: { version: 1, document } })),
    ...more,
  });
const end = (id: string) => testNode(id, "flow.end", { how: "done", text: `By ${id}.` });
const flowOf = (node: FlowNode) =>
  testFlow(
    [node, end("well"), end("some"), end("none"), end("many")],
    ["trigger>each", "each>well", "each.otherwise>some", "each.empty>none", "each.too_many>many"],
  );
const flow = flowOf(each());
const itemWith = (list: string, id = "one"): Item => {
  const item = testItem(id);
  return { ...item, body: { ...item.body, hint: list } } as Item;
};
async function through(list: string): Promise<Item> {
  const item = itemWith(list);
  await runFlow(noSurroundings(), compileFlow(flow), [item]);
  return item;
}

test("the elements of a list go through the flow that is called, and are gathered in their order", async () => {
  expect(checkFlow(flow)).toEqual([]);
  const item = await through("a, one,b ,two");
  expect(item.end?.text).toBe("By some.");
  expect(item.lookedUp.each).toEqual({ count: 4, otherwise: ["one", "two"] });
  expect(item.notices.map(({ node, subject }) => [node, subject])).toEqual([
    ["each.tell.1", "1: a"],
    ["each.tell.3", "3: b"],
  ]);
  expect(item.lookedUp.element).toBeUndefined();
});

test.each([
  ["a,b", "By well."],
  ["", "By none."],
  [" , ,", "By none."],
  ["a,b,c,d,e,f", "By many."],
  ["a,x,b", "Ended within."],
])('the list "%s" ends: %s', async (list, text) => {
  const item = await through(list);
  expect(item.end?.text).toBe(text);
});

test("too many are not gone through at all, and the text says how many there may be", async () => {
  const item = await through("a,b,c,d,e,f");
  expect(item.notices).toEqual([]);
  expect(item.steps.map(({ text }) => text)).toContain("There are 6 in the list, and at most 5 are gone through.");
});

const seen = ({ steps, end: ended, lookedUp, notices }: Item) => ({ steps, ended, each: lookedUp.each, notices });

test("random lists go the same ways together as one by one", async () => {
  const element = fc.constantFrom("a", "b", "one", "two", "x", "");
  const plan = compileFlow(flow);
  const lists = fc.array(fc.array(element, { maxLength: 7 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(lists, async (given) => {
      const make = () => given.map((list, index) => itemWith(list.join(","), `item-${index}`));
      const [together, alone] = [make(), make()];
      await runFlow(noSurroundings(), plan, together);
      for (const item of alone) await runFlow(noSurroundings(), plan, [item]);
      expect(together.map(seen)).toEqual(alone.map(seen));
      expect(together.filter(({ end: ended }) => ended === undefined)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

describe("the strict check", () => {
  const told = (node: FlowNode) => checkFlow(flowOf(node)).map(({ field, text }) => `${field}: ${text}`);

  test("names a step that waits, and one that writes without a key of its own for each element", () => {
    const waits = (name: string) =>
      `flow: The flow it calls has the step "${name}", which waits or is about the whole event.`;
    const writes = (name: string) =>
      `flow: The flow it calls has the step "${name}", which writes without a key of its own for each element: it could write twice for one, or once for two.`;
    for (const [type, config, text] of [
      ["flow.wait", { until: "duration", amount: 1, unit: "hours" }, waits("Wait")],
      ["flow.for-each", each().config, waits("For each")],
      ["charges.due", {}, writes("Charge what is due")],
      ["erp.write-posting", {}, writes("Write to Sage Pro")],
      ["erp.write-fee", {}, writes("Write the fee")],
      ["sync.vault", {}, writes("Synchronise customers and vault")],
    ] as const) {
      const inner = called([testNode("w", type, config), testNode("back", "flow.return")], ["trigger>w", "w>back"]);
      expect(told(each({}, inner))).toEqual([text]);
    }
  });

  test("wants a flow to call, values that exist, and what the called flow needs to be known", () => {
    const { pinned: _, ...unpinned } = each().config;
    expect(told(testNode("each", "flow.for-each", unpinned))).toEqual([
      "flow: There is no such flow here that others may call, or it does not run.",
    ]);
    expect(told(each({ list: "{nothing.there}" }))).toEqual(['list: There is no value "nothing.there".']);
    const needy: FlowDocument = {
      ...body,
      trigger: { type: "flow.called", config: { known: ["payment", "element"] } },
    };
    expect(told(each({}, needy)).join()).toContain("the payment as PayTrace has it is not known yet");
  });

  test("does not let a flow for an element be called without one", () => {
    const call = testNode(
      "call",
      "flow.call",
      JSON.parse(JSON.stringify({ flow: "f", pinned: { version: 1, document: body } })),
    );
    const plain = testFlow([call, end("done")], ["trigger>call", "call>done", "call.odd>done"]);
    expect(
      checkFlow(plain)
        .map(({ text }) => text)
        .join(),
    ).toContain("the element of a list is not known yet");
  });
});

test("publishing writes the version into the list's call, and another environment's name keeps all else of it", () => {
  const pinned = pinSubFlows(flow, new Map([["f", { version: 7, document: body }]]));
  expect(pinned.nodes[0]?.config).toMatchObject({ list: "{event.name}", most: 5, pinned: { version: 7 } });
  const named = nameCalls(flow, new Map([["f", "another"]]));
  expect(named.nodes[0]?.config).toMatchObject({
    flow: "another",
    list: "{event.name}",
    most: 5,
    pinned: { version: 1 },
  });
});

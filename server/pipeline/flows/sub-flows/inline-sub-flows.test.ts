import { describe, expect, test } from "vitest";
import { findPaymentStep } from "@/tests/support/flow-payments";
import { noSurroundings, testFlow, testItem, testNode } from "@/tests/support/flow-steps";
import { checkFlow } from "../check-flow";
import { compileFlow } from "../compile-flow";
import type { FlowDocument, FlowNode } from "../flow.schema";
import { runFlow } from "../run-flow";
import { findStep } from "../steps";

const called = (nodes: readonly FlowNode[], lines: readonly string[], known: readonly string[] = []): FlowDocument => ({
  ...testFlow(nodes, lines),
  trigger: { type: "flow.called", config: { known: [...known] } },
});
const callOf = (id: string, document: FlowDocument, flow = "f") =>
  testNode(id, "flow.call", JSON.parse(JSON.stringify({ flow, pinned: { version: 1, document } })));
const branch = testNode("sort", "flow.branch", {
  branches: [{ port: "early", name: "Early", conditions: [{ value: "event.name", is: "equals", than: "early" }] }],
});
const end = (id: string, text: string) => testNode(id, "flow.end", { how: "done", text });

/** Early ones go back by their own way, others by another, and none ends in it. */
const sorter = called(
  [branch, testNode("a", "flow.return", { port: "early", label: "Early" }), testNode("b", "flow.return")],
  ["trigger>sort", "sort.early>a", "sort.otherwise>b"],
);
const caller = testFlow(
  [callOf("call", sorter), end("soon", "Early."), end("late", "Late.")],
  ["trigger>call", "call.early>soon", "call.next>late"],
);

test("an event goes through the flow that is called and on by the way it leads back, in one plan", async () => {
  expect(checkFlow(caller)).toEqual([]);
  const plan = compileFlow(caller);
  expect(plan.nodes.map(({ id }) => id)).toEqual(["call.sort", "soon", "late"]);
  const items = ["early", "late"].map((hint, index) => {
    const item = testItem(String(index));
    return { ...item, body: { ...item.body, hint } } as typeof item;
  });
  await runFlow(noSurroundings(), plan, items);
  expect(items.map(({ end: ended }) => ended?.text)).toEqual(["Early.", "Late."]);
  expect(items[0]?.steps.map(({ node }) => node)).toEqual(["call.sort", "soon"]);
});

test("flows that call flows are one plan too, and a step that ends in one of them ends the event", () => {
  const middle = called(
    [callOf("inner", sorter), testNode("back", "flow.return"), end("stop", "Stopped within.")],
    ["trigger>inner", "inner.early>stop", "inner.next>back"],
  );
  const outer = testFlow([callOf("c", middle), end("done", "Through.")], ["trigger>c", "c>done"]);
  expect(checkFlow(outer)).toEqual([]);
  expect(compileFlow(outer).nodes.map(({ id }) => id)).toEqual(["c.inner.sort", "c.stop", "done"]);
});

describe("the strict check", () => {
  const told = (flow: FlowDocument, flowId?: string) =>
    checkFlow(flow, {
      find: (type, version) => findPaymentStep(type, version) ?? findStep(type, version),
      ...(flowId === undefined ? {} : { flowId }),
    }).map(({ node, field, text }) => `${node} ${field}: ${text}`);

  test("wants every way back of the called flow to lead on, and no other", () => {
    const loose = testFlow([callOf("call", sorter), end("soon", "Early.")], ["trigger>call", "call.early>soon"]);
    expect(told(loose)).toEqual(['call port.next: The way out "Back" leads nowhere.']);
  });

  test("tells at the call what the called flow needs and the caller does not know", () => {
    const needy = called(
      [testNode("recall", "postings.recall"), testNode("back", "flow.return")],
      ["trigger>recall", "recall>back"],
      ["payment"],
    );
    expect(told(needy)).toEqual([]);
    const flow = testFlow([callOf("call", needy), end("done", "Done.")], ["trigger>call", "call>done"]);
    expect(told(flow)).toEqual([
      'call flow: In "Recall what is posted" of the flow it calls: When an event comes here, the payment as PayTrace has it is not known yet.',
    ]);
    const read = testFlow(
      [testNode("read", "gateway.read-transaction"), callOf("call", needy), end("done", "Done.")],
      ["trigger>read", "read>call", "call>done"],
    );
    expect(told(read)).toEqual([]);
  });

  test("refuses flows that call each other, calls of what does not run, and a way back where nobody calls", () => {
    const other = called(
      [callOf("back-again", sorter, "me"), testNode("back", "flow.return"), end("x", "X.")],
      ["trigger>back-again", "back-again.early>x", "back-again.next>back"],
    );
    const circular = testFlow([callOf("call", other), end("done", "Done.")], ["trigger>call", "call>done"]);
    expect(told(circular, "me")).toEqual(["call flow: The flow that is called leads back to this one."]);
    expect(told(circular, "somebody else")).toEqual([]);
    const unknown = testFlow(
      [testNode("call", "flow.call", { flow: "f" }), end("done", "Done.")],
      ["trigger>call", "call>done"],
    );
    expect(told(unknown)).toEqual(["call flow: There is no such flow here that others may call, or it does not run."]);
    const lost = testFlow([testNode("back", "flow.return")], ["trigger>back"]);
    expect(told(lost)).toEqual(["back : Nobody calls this flow, so there is nowhere to go back to."]);
    const deep = [1, 2, 3, 4, 5, 6].reduce<FlowDocument>(
      (inner) =>
        called(
          [callOf("call", inner), testNode("back", "flow.return"), end("x", "X.")],
          ["trigger>call", "call>back", "call.early>x"],
        ),
      called(
        [testNode("back", "flow.return"), testNode("a", "flow.return", { port: "early" }), branch],
        ["trigger>sort", "sort.early>a", "sort.otherwise>back"],
      ),
    );
    expect(told({ ...deep, trigger: { type: "gateway.transaction", config: {} } }).join(" ")).toContain(
      "more than 5 deep",
    );
  });
});

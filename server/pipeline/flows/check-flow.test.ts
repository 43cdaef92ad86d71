import { expect, test } from "vitest";
import { findTestStep, testFlow, testNode } from "@/tests/support/flow-steps";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";
import { checkFlow } from "./check-flow";
import type { FlowDocument } from "./flow.schema";
import { readFlow } from "./read-flow";
import { findStep } from "./steps";

const both = new Set(["gateway", "erp"]);
const problemsOf = (flow: FlowDocument) =>
  checkFlow(flow, {
    boundSlots: both,
    find: (type, version) => findStep(type, version) ?? findTestStep(type, version),
  });
const places = (flow: FlowDocument) => problemsOf(flow).map(({ node, field }) => `${node} ${field}`.trim());
const mark = (id: string) => testNode(id, "test.mark");
const end = testNode("end", "test.end");

test("the default flow may be published where both systems are connected", () => {
  expect(checkFlow(rulesOnlyFlow, { boundSlots: both })).toEqual([]);
});

test("a version of the first form is read as the same flow, step behind step", () => {
  const linear = {
    schemaVersion: 1,
    name: rulesOnlyFlow.name,
    trigger: { kind: "gateway.transaction" },
    steps: rulesOnlyFlow.nodes.map(({ id, type }) => ({ id, type })),
  };
  expect(readFlow(linear)).toEqual(rulesOnlyFlow);
});

test("every problem says where it is, what is wrong and what to do", () => {
  const broken = testFlow(
    [testNode("read", "gateway.read-transaction"), testNode("x", "no.such-step")],
    ["trigger>read"],
  );
  const problems = checkFlow(broken, { boundSlots: new Set() });
  expect(problems.length).toBeGreaterThanOrEqual(3);
  for (const { text, remedy } of problems) {
    expect(text).toMatch(/^[A-Z"].*\.$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
  }
});

test("a slot without a connection is named at each step that uses it", () => {
  const nodes = checkFlow(rulesOnlyFlow, { boundSlots: new Set(["gateway"]) }).map(({ node }) => node);
  expect(nodes).toEqual(["recall", "match", "write"]);
});

test("a circle is told at the steps of the circle, and not at what it leads to", () => {
  expect(places(testFlow([mark("a"), mark("b"), mark("c"), end], ["trigger>a", "a>b", "b>c", "c>b"]))).toEqual([
    "b",
    "c",
  ]);
});

test("a step that leads to itself is a circle", () => {
  expect(places(testFlow([mark("a")], ["trigger>a", "a>a"]))).toEqual(["a"]);
});

test("a step nothing leads to, and a way out that leads nowhere, are named", () => {
  expect(places(testFlow([mark("a"), mark("lost"), end], ["trigger>a", "lost>end"]))).toEqual([
    "a port.next",
    "lost",
    "end",
  ]);
});

test("two lines from one way out, a way out that does not exist, and lines to nowhere are refused", () => {
  expect(places(testFlow([mark("a"), end], ["trigger>a", "a>end", "a>gone", "a.sideways>end", "ghost>end"]))).toEqual([
    "a port.next",
    "a port.next",
    "a port.sideways",
    "end",
  ]);
});

test("two steps of one id are refused", () => {
  expect(places(testFlow([mark("a"), mark("a"), end], ["trigger>a", "a>end"]))).toContain("a");
});

test("what a step needs must be known on every way to it", () => {
  const fork = testNode("fork", "test.fork");
  const read = testNode("read", "gateway.read-transaction");
  const recall = testNode("recall", "postings.recall");
  const all = testFlow(
    [fork, read, recall, end],
    ["trigger>fork", "fork.left>read", "fork.middle>recall", "fork.right>end", "read>recall", "recall>end"],
  );
  expect(problemsOf(all)).toMatchObject([
    { node: "recall", text: "On some of the ways to it, the payment as PayTrace has it is not known yet." },
  ]);
});

test("a flow that decides without having recalled what is posted is refused", () => {
  const { nodes, edges } = rulesOnlyFlow;
  const without: FlowDocument = {
    ...rulesOnlyFlow,
    nodes: nodes.filter(({ id }) => id !== "recall"),
    edges: [
      ...edges.filter(({ from, to }) => from !== "recall" && to !== "recall"),
      { from: "read", port: "next", to: "match" },
    ],
  };
  expect(places(without)).toEqual(["match"]);
});

test("a write that nothing keeps from writing twice is refused", () => {
  expect(places(testFlow([testNode("w", "test.write-blindly"), end], ["trigger>w", "w>end"]))).toEqual(["w"]);
});

test("where something follows the writing, what was written by an earlier try must be led there", () => {
  const followed: FlowDocument = {
    ...rulesOnlyFlow,
    nodes: [...rulesOnlyFlow.nodes, mark("after"), end],
    edges: [
      ...rulesOnlyFlow.edges,
      { from: "write", port: "written", to: "after" },
      { from: "after", port: "next", to: "end" },
    ],
  };
  expect(places(followed)).toEqual(["decide port.again"]);
  const led = { ...followed, edges: [...followed.edges, { from: "decide", port: "again", to: "after" }] };
  expect(problemsOf(led)).toEqual([]);
});

test("a field of a config that does not fit is named, and so is a trigger that another flow has", () => {
  const odd = testFlow([testNode("a", "test.mark", { volume: 11 }), end], ["trigger>a", "a>end"]);
  expect(problemsOf(odd)).toMatchObject([{ node: "a", remedy: "Correct this field." }]);
  const takenBy = new Map([["gateway.transaction", "Payments"]]);
  expect(checkFlow(rulesOnlyFlow, { takenBy })).toMatchObject([{ node: "trigger", field: "type" }]);
});

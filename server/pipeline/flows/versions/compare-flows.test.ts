import { expect, test } from "vitest";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";
import type { FlowDocument, FlowNode } from "../flow.schema";
import { compareFlows } from "./compare-flows";

const textsOf = (before: FlowDocument, after: FlowDocument) => compareFlows(before, after).map(({ text }) => text);
const withNode = (flow: FlowDocument, id: string, change: Partial<FlowNode>): FlowDocument => ({
  ...flow,
  nodes: flow.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
});
const row = (target: string, from: Record<string, string>) => ({ id: `row-${target}`, target, from, transforms: [] });
const mapped = (rows: readonly ReturnType<typeof row>[]): FlowDocument =>
  withNode(rulesOnlyFlow, "match", { name: "Map", config: { mapping: { rows: [...rows] } } });

test("a flow differs in nothing from itself, also when the database gave its fields back in another order", () => {
  const turned = JSON.parse(
    JSON.stringify(mapped([row("invno", { kind: "field", path: "invoice_id" })])),
    (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
  );
  expect(textsOf(mapped([row("invno", { kind: "field", path: "invoice_id" })]), turned)).toEqual([]);
});

test("steps that came and went, and lines that lead elsewhere, are told by their names", () => {
  const { nodes, edges } = rulesOnlyFlow;
  const [read] = nodes;
  if (read === undefined) throw new Error("The default flow has steps.");
  const after: FlowDocument = {
    ...rulesOnlyFlow,
    nodes: [...nodes.filter(({ id }) => id !== "match"), { ...read, id: "again", name: "Read once more" }],
    edges: [
      ...edges.filter(({ from, to }) => from !== "match" && to !== "match"),
      { from: "recall", port: "next", to: "again" },
      { from: "again", port: "next", to: "decide" },
    ],
  };
  expect(textsOf(rulesOnlyFlow, after)).toEqual([
    '"Find the invoice" was taken away.',
    '"Read once more" was added.',
    '"Recall what is posted" now leads to "Read once more" instead of "Find the invoice".',
    '"Read once more" now leads to "Decide".',
  ]);
});

test("rows of a mapping are told by their target, wherever they stand", () => {
  const invno = row("invno", { kind: "field", path: "invoice_id" });
  const memo = row("memo", { kind: "constant", text: "Card" });
  const custno = row("custno", { kind: "field", path: "customer_id" });
  const before = mapped([invno, memo]);
  const after = mapped([custno, row("memo", { kind: "constant", text: "Web" }), invno]);
  expect(textsOf(before, after)).toEqual([
    '"Map": mapping › rows › memo › from › text is now "Web" instead of "Card".',
    '"Map": mapping › rows › custno was added: from field customer_id.',
  ]);
  expect(textsOf(after, before)).toContain(
    '"Map": mapping › rows › custno was taken away; it was from field customer_id.',
  );
});

test("a step that was only moved is told as that", () => {
  expect(compareFlows(rulesOnlyFlow, withNode(rulesOnlyFlow, "read", { x: 5 }))).toMatchObject([
    { kind: "layout", text: "One step was moved on the canvas." },
  ]);
});

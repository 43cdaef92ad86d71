import { type FlowDocument, type FlowNode, type FlowStepType, stepLabels } from "./flow.schema";
import type { FlowProblem } from "./flow-problem.schema";
import { problemAt } from "./problem-at";
import { inlineSubFlows } from "./sub-flows/inline-sub-flows";
import { eachConfig, eachType } from "./sub-flows/sub-flow.schema";

const entryType = "erp.write-entry" satisfies FlowStepType;

/**
 * Looks whether two entries on one way have the same name: it is part of their key, so the second would be taken for the first and never be
 * written. On ways that part, the same name is right: what goes another way in a later state has its entry already. Pure.
 */
export function checkEntryNames(flow: FlowDocument): readonly FlowProblem[] {
  const within = flow.nodes.flatMap((node) => {
    const body = bodyOf(node);
    // A problem within what is called for a list is told at the list.
    return body === undefined ? [] : checkOne(body.document).map(({ text }) => problem(node.id, "flow", text));
  });
  return [...checkOne(flow).map(({ node, text }) => problem(node.id, fieldOf(node), text)), ...within];
}

const fieldOf = ({ type }: FlowNode): string => (type === entryType ? "name" : "flow");
const problem = (node: string, field: string, text: string): FlowProblem =>
  problemAt(node, field, text, "Give one of them another name.");

function checkOne(flow: FlowDocument): readonly { readonly node: FlowNode; readonly text: string }[] {
  const named = flow.nodes.flatMap((node) => entriesOf(node).map((entry) => ({ node, entry })));
  return named.flatMap(({ node, entry }) => {
    const before = named.find((other) => other.entry === entry && isBefore(flow, other.node.id, node.id))?.node;
    if (before === undefined) return [];
    const labels: Readonly<Record<string, string>> = stepLabels;
    const name = before.name || (labels[before.type] ?? before.type);
    const text = `"${name}" before it writes an entry of the same name, and this one would be taken for that.`;
    return [{ node, text }];
  });
}

/** The entries that are written at a node, each by what tells it apart for one order: its list and its name. */
function entriesOf(node: FlowNode): readonly string[] {
  if (node.type === entryType) return typeof node.config.name === "string" ? [`/${node.config.name}`] : [];
  const body = bodyOf(node);
  return body === undefined ? [] : body.document.nodes.flatMap(entriesOf).map((entry) => `${body.from}${entry}`);
}

function bodyOf({ type, config }: FlowNode): { readonly from: string; readonly document: FlowDocument } | undefined {
  const read = type === eachType ? eachConfig.safeParse(config).data : undefined;
  return read?.pinned === undefined ? undefined : { from: read.from, document: inlineSubFlows(read.pinned.document) };
}

/** Whether a way leads from one step to another one; of a circle, which is told elsewhere, both are before each other. */
function isBefore({ edges }: FlowDocument, first: string, second: string): boolean {
  const reached = new Set([first]);
  // What is added while it is gone through is gone through too.
  for (const at of reached) for (const { from, to } of edges) if (from === at) reached.add(to);
  return first !== second && reached.has(second);
}

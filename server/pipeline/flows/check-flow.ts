import { checkEach } from "./check-each";
import { checkEntryNames } from "./check-entry-names";
import { checkWays, type Placed } from "./check-ways";
import { type FlowDocument, type FlowNode, nextPort, stepLabels, triggerNode } from "./flow.schema";
import type { FlowProblem } from "./flow-problem.schema";
import { orderNodes } from "./order-nodes";
import { problemAt as at } from "./problem-at";
import type { SlotName, StepSurroundings } from "./step";
import { type FindStep, findStep, isStepType } from "./steps";
import { deepestCalls, inlineSubFlows, outermost } from "./sub-flows/inline-sub-flows";
import { calledBy, depthOf } from "./sub-flows/pin-sub-flows";
import { isCall, returnType } from "./sub-flows/sub-flow.schema";
import { tellConfigIssue } from "./tell-config-issue";
import { findTrigger } from "./triggers";

/** What a flow is to fit into. */
export interface FlowSurroundings extends StepSurroundings {
  /** The slots of the environment that have a connection; undefined where that does not matter yet. */
  readonly boundSlots?: ReadonlySet<string>;
  /** What the other flows of the environment take now, by the kind of event. */
  readonly takenBy?: ReadonlyMap<string, string>;
  /** The flow that is looked at, which must not be called by those it calls. */
  readonly flowId?: string;
  readonly find?: FindStep;
}

export const slotNames = { gateway: "PayTrace", erp: "Sage Pro", shop: "Shopify" } as const satisfies Record<
  SlotName,
  string
>;

/**
 * Looks whether a draft can be published: everything it names exists, every way leads somewhere and none in a circle, every step finds
 * on every way to it what it needs, and what it writes it writes once. Pure. @returns nothing when it may run.
 */
export function checkFlow(
  flow: FlowDocument,
  { boundSlots, takenBy, find = findStep, flowId, ...surroundings }: FlowSurroundings = {},
): readonly FlowProblem[] {
  const problems: FlowProblem[] = [...checkTrigger(flow, takenBy), ...checkCalls(flow, flowId)];
  const { placed, problems: misplaced } = placeAll(flow, find);
  problems.push(...misplaced);
  for (const step of placed.values()) problems.push(...checkStep(step, boundSlots, surroundings));
  problems.push(...checkEdges(flow, placed), ...checkReach(flow));
  // What is known, and what follows the writing, depends on the steps of the flows that are called.
  const whole = inlineSubFlows(flow);
  if (whole === flow)
    return [...problems, ...checkWays(flow, placed), ...checkEach(flow, find), ...checkEntryNames(flow)];
  const inner = placeAll(whole, find).placed;
  const ofCalled = [...inner].flatMap(([id, step]) =>
    placed.has(id) ? [] : checkStep(step, boundSlots, surroundings),
  );
  return [
    ...problems,
    ...[...ofCalled, ...checkWays(whole, inner), ...checkEach(whole, find), ...checkEntryNames(whole)].map((problem) =>
      told(flow, whole, problem),
    ),
  ];
}

/** A problem of a step in a flow that is called is told at the call. */
function told(flow: FlowDocument, whole: FlowDocument, problem: FlowProblem): FlowProblem {
  const { node, text } = problem;
  if (node === null || flow.nodes.some(({ id }) => id === node)) return problem;
  return {
    ...problem,
    node: outermost(node),
    field: "flow",
    text: `In ${nameOf(whole, node)} of the flow it calls: ${text}`,
  };
}

function placeAll(flow: FlowDocument, find: FindStep) {
  const placed = new Map<string, Placed>();
  const problems: FlowProblem[] = [];
  const seen = new Set<string>([triggerNode]);
  for (const node of flow.nodes) {
    if (seen.has(node.id)) {
      problems.push(at(node.id, "", `Two steps are called "${node.id}".`, "Give one of them another id."));
      continue;
    }
    seen.add(node.id);
    const found = place(node, find);
    if ("problems" in found) problems.push(...found.problems);
    else placed.set(node.id, found);
  }
  return { placed, problems };
}

function checkCalls(flow: FlowDocument, flowId: string | undefined): readonly FlowProblem[] {
  const problems: FlowProblem[] = [];
  for (const node of flow.nodes) {
    const { id, type } = node;
    if (type === returnType && flow.trigger.type !== "flow.called") {
      const remedy = "Let the flow begin with another flow, or end here.";
      problems.push(at(id, "", "Nobody calls this flow, so there is nowhere to go back to.", remedy));
    }
    if (!isCall(node)) continue;
    const alone = { ...flow, nodes: [node] };
    if (flowId !== undefined && calledBy(alone).has(flowId)) {
      const text = "The flow that is called leads back to this one.";
      problems.push(at(id, "flow", text, "Call another flow: flows that call each other would never end."));
    } else if (depthOf(alone) > deepestCalls) {
      const text = `Flows call each other more than ${deepestCalls} deep.`;
      problems.push(at(id, "flow", text, "Put some of the steps into one flow."));
    }
  }
  return problems;
}

function checkReach(flow: FlowDocument): readonly FlowProblem[] {
  const problems: FlowProblem[] = [];
  const { nodes, circle } = orderNodes(flow);
  for (const id of circle) {
    const text = `${nameOf(flow, id)} leads back to itself.`;
    problems.push(at(id, "", text, "Take away one of the lines of the circle: a flow goes one way."));
  }
  // What is behind a circle is told there.
  if (circle.length > 0) return problems;
  const reached = new Set(nodes.map(({ id }) => id));
  for (const { id } of flow.nodes) {
    if (reached.has(id)) continue;
    const text = `Nothing leads to ${nameOf(flow, id)}.`;
    problems.push(at(id, "", text, "Draw a line to it, or take it away."));
  }
  return problems;
}

function nameOf(flow: FlowDocument, id: string): string {
  const node = flow.nodes.find((each) => each.id === id);
  return `"${node?.name || (node !== undefined && isStepType(node.type) ? stepLabels[node.type] : id)}"`;
}

function checkTrigger(flow: FlowDocument, takenBy: ReadonlyMap<string, string> = new Map()): readonly FlowProblem[] {
  const trigger = findTrigger(flow.trigger.type);
  if (trigger === undefined) {
    return [
      at(
        triggerNode,
        "type",
        `Nothing is called "${flow.trigger.type}" that a flow could begin with.`,
        "Choose what it begins with.",
      ),
    ];
  }
  const problems: FlowProblem[] = [];
  const config = trigger.config.safeParse(flow.trigger.config, { error: tellConfigIssue });
  for (const { path, message } of config.error?.issues ?? []) {
    problems.push(at(triggerNode, path.join("."), message, "Correct this field."));
  }
  const other = "kind" in trigger.takes ? takenBy.get(trigger.takes.kind) : undefined;
  if (other !== undefined) {
    const text = `The flow "${other}" begins with the same events, and an event goes through one flow.`;
    problems.push(
      at(triggerNode, "type", text, `Switch "${other}" off first, or let this flow begin with something else.`),
    );
  }
  if (!flow.edges.some(({ from }) => from === triggerNode)) {
    const remedy =
      flow.nodes.length === 0
        ? "Add a step and draw a line to it."
        : "Draw a line from the beginning to the first step.";
    problems.push(at(triggerNode, `port.${nextPort}`, "The beginning leads nowhere.", remedy));
  }
  return problems;
}

function place(node: FlowNode, find: FindStep): Placed | { readonly problems: readonly FlowProblem[] } {
  const step = find(node.type, node.version);
  if (step === undefined) {
    const text = `There is no kind of step "${node.type}" in version ${node.version}.`;
    return { problems: [at(node.id, "type", text, "Replace it by a step of the palette.")] };
  }
  const bound = step.bind(node.config);
  if (bound.ok) return { node, step, bound: bound.value };
  return { problems: bound.error.map(({ field, text }) => at(node.id, field, text, "Correct this field.")) };
}

function checkStep(
  { node, step, bound }: Placed,
  boundSlots: ReadonlySet<string> | undefined,
  surroundings: StepSurroundings,
): readonly FlowProblem[] {
  const problems = bound.check(surroundings).map(({ field, text, remedy }) => at(node.id, field, text, remedy));
  for (const slot of step.slots) {
    if (boundSlots === undefined || boundSlots.has(slot)) continue;
    const name = slotNames[slot];
    problems.push(
      at(node.id, "", `It uses ${name}, and ${name} is not connected in this environment.`, `Connect ${name} first.`),
    );
  }
  if (step.effect === "write" && step.writesOnce === undefined) {
    const text = "It writes, and nothing keeps it from writing twice when it is tried again.";
    problems.push(at(node.id, "", text, "Replace it by a step that writes with a key."));
  }
  return problems;
}

function checkEdges(flow: FlowDocument, placed: ReadonlyMap<string, Placed>): readonly FlowProblem[] {
  const problems: FlowProblem[] = [];
  const ids = new Set(flow.nodes.map(({ id }) => id));
  const leads = new Map<string, string>();
  for (const { from, port, to } of flow.edges) {
    if (from !== triggerNode && !ids.has(from)) {
      problems.push(at(to, "", `A line comes from "${from}", which does not exist.`, "Take the line away."));
      continue;
    }
    if (!ids.has(to)) {
      problems.push(at(from, `port.${port}`, `A line leads to "${to}", which does not exist.`, "Take the line away."));
    }
    const key = `${from} ${port}`;
    if (leads.has(key)) {
      const text = `Two lines leave by "${port}", and an event can go one way only.`;
      problems.push(at(from, `port.${port}`, text, "Put the steps behind each other, or branch by a condition."));
    }
    leads.set(key, to);
    const ports = from === triggerNode ? [{ name: nextPort }] : placed.get(from)?.bound.ports;
    if (ports !== undefined && !ports.some(({ name }) => name === port)) {
      problems.push(
        at(
          from,
          `port.${port}`,
          `It has no way out called "${port}".`,
          "Take the line away, or draw it from another way out.",
        ),
      );
    }
  }
  for (const { node, bound } of placed.values()) {
    for (const { name, label, mayEnd } of bound.ports) {
      if (mayEnd || leads.has(`${node.id} ${name}`)) continue;
      const text = `The way out "${label}" leads nowhere.`;
      problems.push(at(node.id, `port.${name}`, text, "Draw a line from it to the next step, or to an end."));
    }
  }
  return problems;
}

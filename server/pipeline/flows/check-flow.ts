import { type FlowDocument, type FlowNode, nextPort, stepLabels, triggerNode } from "./flow.schema";
import type { FlowProblem } from "./flow-problem.schema";
import { type Fact, type facts, factWords, madeName } from "./item-values";
import { orderNodes } from "./order-nodes";
import type { BoundStep, SlotName, StepDefinition, StepSurroundings } from "./step";
import { type FindStep, findStep, isStepType } from "./steps";
import { findTrigger } from "./triggers";

/** What a flow is to fit into. */
export interface FlowSurroundings extends StepSurroundings {
  /** The slots of the environment that have a connection; undefined where that does not matter yet. */
  readonly boundSlots?: ReadonlySet<string>;
  /** What the other flows of the environment take now, by the kind of event. */
  readonly takenBy?: ReadonlyMap<string, string>;
  readonly find?: FindStep;
}

/** A node whose type and config are sound. */
interface Placed {
  readonly node: FlowNode;
  readonly step: StepDefinition;
  readonly bound: BoundStep;
}

export const slotNames = { gateway: "PayTrace", erp: "Sage Pro" } as const satisfies Record<SlotName, string>;

/**
 * Looks whether a draft can be published: everything it names exists, every way leads somewhere and none in a circle, every step finds
 * on every way to it what it needs, and what it writes it writes once. Pure. @returns nothing when it may run.
 */
export function checkFlow(
  flow: FlowDocument,
  { boundSlots, takenBy, find = findStep, ...surroundings }: FlowSurroundings = {},
): readonly FlowProblem[] {
  const placed = new Map<string, Placed>();
  const problems: FlowProblem[] = [...checkTrigger(flow, takenBy)];
  const seen = new Set<string>([triggerNode]);
  for (const node of flow.nodes) {
    if (seen.has(node.id)) {
      problems.push(at(node.id, "", `Two steps are called "${node.id}".`, "Give one of them another id."));
      continue;
    }
    seen.add(node.id);
    const found = place(node, find);
    if ("problems" in found) problems.push(...found.problems);
    else {
      placed.set(node.id, found);
      problems.push(...checkStep(found, boundSlots, surroundings));
    }
  }
  problems.push(...checkEdges(flow, placed));
  const { nodes, circle } = orderNodes(flow);
  for (const id of circle) {
    const text = `${nameOf(flow, id)} leads back to itself.`;
    problems.push(at(id, "", text, "Take away one of the lines of the circle: a flow goes one way."));
  }
  const reached = new Set([...nodes.map(({ id }) => id), ...circle]);
  for (const { id } of flow.nodes) {
    if (reached.has(id)) continue;
    // What is behind a circle is told there.
    if (circle.length > 0) continue;
    const text = `Nothing leads to ${nameOf(flow, id)}.`;
    problems.push(at(id, "", text, "Draw a line to it, or take it away."));
  }
  problems.push(...checkNeeds(flow, nodes, placed), ...checkAgain(flow, nodes, placed));
  return problems;
}

const at = (node: string | null, field: string, text: string, remedy: string): FlowProblem => ({
  ...{ node, field, text, remedy },
});

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
  const config = trigger.config.safeParse(flow.trigger.config);
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

/** What is known at a node is what is known on every way to it. */
function checkNeeds(
  flow: FlowDocument,
  ordered: readonly FlowNode[],
  placed: ReadonlyMap<string, Placed>,
): readonly FlowProblem[] {
  const problems: FlowProblem[] = [];
  const behind = new Map<string, ReadonlySet<Fact>>([
    [triggerNode, new Set<Fact>(["event", ...(findTrigger(flow.trigger.type)?.gives ?? [])])],
  ]);
  for (const { id } of ordered) {
    const ways = flow.edges.flatMap(({ from, to }) => {
      const known = to === id ? behind.get(from) : undefined;
      return known === undefined ? [] : [known];
    });
    const [first = new Set<Fact>(), ...others] = ways;
    const known = new Set([...first].filter((fact) => others.every((other) => other.has(fact))));
    const step = placed.get(id);
    for (const fact of new Set(step?.bound.needs ?? [])) {
      if (known.has(fact)) continue;
      const some = ways.some((way) => way.has(fact)) ? "On some of the ways to it, " : "When an event comes here, ";
      problems.push(at(id, "", `${some}${factWords(fact)} is not known yet.`, remedyOf(fact)));
      // Told once, here: what stands behind is not told of the same again.
      known.add(fact);
    }
    for (const fact of step?.bound.gives ?? []) known.add(fact);
    behind.set(id, known);
  }
  return problems;
}

const remedies = {
  event: "Draw a line from the beginning.",
  notice: "Let the flow begin with a payment at PayTrace.",
  money: 'Put "Read from PayTrace" before it, on every way.',
  call: "Let the flow begin with a schedule, a person or a call of the API.",
  "shop record": "Let the flow begin with something in the shop.",
  payment: 'Put "Read from PayTrace" before it, on every way.',
  postings: 'Put "Recall what is posted" before it, on every way.',
  invoice: 'Put "Find the invoice" before it, on every way.',
  decision: 'Put "Decide" before it, on every way.',
  customer: 'Put "Look up" for a customer before it, on every way.',
  "other invoice": 'Put "Look up" for an invoice before it, on every way.',
  row: 'Put "Look up" in a lookup table before it, on every way.',
} as const satisfies Record<keyof typeof facts, string>;

function remedyOf(fact: Fact): string {
  const made = madeName(fact);
  return made === undefined
    ? remedies[fact as keyof typeof facts]
    : `Put a "Map" to a ${made} before it, on every way.`;
}

/**
 * A flow is tried again from its beginning, and what is in the books is not decided anew. So where something follows the writing, what
 * was written by an earlier try must be led there too, or it would never get there.
 */
function checkAgain(
  flow: FlowDocument,
  ordered: readonly FlowNode[],
  placed: ReadonlyMap<string, Placed>,
): readonly FlowProblem[] {
  const isLed = (id: string, port: string) => flow.edges.some((edge) => edge.from === id && edge.port === port);
  const somethingFollows = ordered.some(({ id }) => {
    const step = placed.get(id);
    // What is written without a decision, such as a mail, is come to again on the same way.
    const isPosting = step?.step.effect === "write" && step.bound.needs.includes("decision");
    return isPosting && step.bound.ports.some(({ name }) => isLed(id, name));
  });
  if (!somethingFollows) return [];
  return ordered.flatMap(({ id }) =>
    (placed.get(id)?.bound.ports ?? []).flatMap(({ name, label, again }) => {
      if (!again || isLed(id, name)) return [];
      const text = `Something follows the writing, and a payment that is tried again after it was written leaves by "${label}".`;
      return [at(id, `port.${name}`, text, "Draw a line from it to the step that follows the writing.")];
    }),
  );
}

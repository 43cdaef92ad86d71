import { type Fact, type facts, factWords, madeName } from "./facts";
import { type FlowDocument, type FlowNode, triggerNode } from "./flow.schema";
import type { FlowProblem } from "./flow-problem.schema";
import { orderNodes } from "./order-nodes";
import { problemAt } from "./problem-at";
import type { BoundStep, StepDefinition } from "./step";
import { givenBy } from "./triggers";

/** A node whose type and config are sound. */
export interface Placed {
  readonly node: FlowNode;
  readonly step: StepDefinition;
  readonly bound: BoundStep;
}

/** What depends on the ways an event can go: what is known by then, and what follows the writing. */
export function checkWays(flow: FlowDocument, placed: ReadonlyMap<string, Placed>): readonly FlowProblem[] {
  const { nodes } = orderNodes(flow);
  return [...checkNeeds(flow, nodes, placed), ...checkAgain(flow, nodes, placed)];
}

/** What is known at a node is what is known on every way to it. */
function checkNeeds(
  flow: FlowDocument,
  ordered: readonly FlowNode[],
  placed: ReadonlyMap<string, Placed>,
): readonly FlowProblem[] {
  const problems: FlowProblem[] = [];
  const behind = new Map<string, ReadonlySet<Fact>>([
    [triggerNode, new Set<Fact>(["event", ...givenBy(flow.trigger)])],
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
      problems.push(problemAt(id, "", `${some}${factWords(fact)} is not known yet.`, remedyOf(fact)));
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
  order: 'Put "Read the order from the shop" before it, on every way.',
  payment: 'Put "Read from PayTrace" before it, on every way.',
  postings: 'Put "Recall what is posted" before it, on every way.',
  invoice: 'Put "Find the invoice" before it, on every way.',
  decision: 'Put "Decide" before it, on every way.',
  customer: 'Put "Look up" for a customer before it, on every way.',
  "other invoice": 'Put "Look up" for an invoice before it, on every way.',
  ledger: 'Put "Make the ledger checks" before it, on every way.',
  charges: 'Put "Charge what is due" before it, on every way.',
  sync: 'Put "Synchronise customers and vault" before it, on every way.',
  element: 'Call the flow by "For each" alone.',
  "order line": 'Call the flow by "For each" over the lines of an order.',
  "order movement": 'Call the flow by "For each" over the movements of an order.',
  each: 'Put "For each" before it, on every way.',
  item: 'Put "Look up" for an item before it, on every way.',
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
      return [problemAt(id, `port.${name}`, text, "Draw a line from it to the step that follows the writing.")];
    }),
  );
}

import { type FlowDocument, type FlowStepType, stepLabels } from "./flow.schema";
import type { FlowProblem } from "./flow-problem.schema";
import { problemAt } from "./problem-at";
import type { FindStep } from "./steps";
import { inlineSubFlows } from "./sub-flows/inline-sub-flows";
import { eachConfig, eachType } from "./sub-flows/sub-flow.schema";

/** What an element may go through beside what writes: all of it is over in one try, and is about the element. */
const quiet: ReadonlySet<string> = new Set([
  "flow.look-up",
  "map.record",
  "flow.branch",
  "flow.call",
  "flow.return",
  "flow.end",
] satisfies FlowStepType[]);

/**
 * Looks at what is called for the elements of lists. An event is at one place at a time, so nothing in it waits; and what writes there does
 * it under a key of its own for each element, or a later try would write twice for one or not at all for another. Pure.
 */
export function checkEach({ nodes }: FlowDocument, find: FindStep): readonly FlowProblem[] {
  return nodes.flatMap(({ id, type, config }) => {
    const pinned = type === eachType ? eachConfig.safeParse(config).data?.pinned : undefined;
    if (pinned === undefined) return [];
    const texts = inlineSubFlows(pinned.document).nodes.flatMap((inner) => {
      const step = find(inner.type, inner.version);
      if (quiet.has(inner.type) || step?.perElement !== undefined) return [];
      const labels: Readonly<Record<string, string>> = stepLabels;
      const name = `"${inner.name || (labels[inner.type] ?? inner.type)}"`;
      return step?.effect === "write"
        ? `The flow it calls has the step ${name}, which writes without a key of its own for each element: it could write twice for one, or once for two.`
        : `The flow it calls has the step ${name}, which waits or is about the whole event.`;
    });
    const remedy = "Put it behind the list, or take a step that is done once for each element.";
    return [...new Set(texts)].map((text) => problemAt(id, "flow", text, remedy));
  });
}

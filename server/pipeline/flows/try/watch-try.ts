import { type FlowDocument, stepLabels } from "../flow.schema";
import type { FlowObserver } from "../run-flow";
import { findStep, isStepType } from "../steps";
import { tellItem } from "./tell-item";
import type { ShownValue, TryStep } from "./try.schema";

/** Writes down the way of the one event of a try: what came to each step, what went on, by which way and how long it took. */
export function watchTry(document: FlowDocument, steps: TryStep[]): FlowObserver {
  let came: ShownValue[] = [];
  let told = 0;
  let way: string | null = null;
  return {
    before(_, [item]) {
      if (item === undefined) return;
      came = tellItem(item);
      told = item.steps.length;
      way = null;
    },
    left(node, _, port) {
      way = labelOf(document, node.id, port);
    },
    after(node, [item], tookMs) {
      if (item === undefined) return;
      const texts = item.steps.slice(told).map(({ outcome, text }) => ({ outcome, text }));
      steps.push({
        node: node.id,
        type: node.type,
        name: nameOf(document, node.id),
        ms: Math.round(tookMs * 10) / 10,
        texts,
        came,
        went: tellItem(item),
        way,
        wouldWait: item.end?.status === "parked" ? item.end.text : null,
      });
    },
  };
}

function nameOf({ nodes }: FlowDocument, id: string): string {
  const node = nodes.find((each) => each.id === id);
  return node?.name || (node !== undefined && isStepType(node.type) ? stepLabels[node.type] : id);
}

/** Of a step with one way out nothing is said. */
function labelOf({ nodes }: FlowDocument, id: string, port: string): string | null {
  const node = nodes.find((each) => each.id === id);
  const bound = node === undefined ? undefined : findStep(node.type, node.version)?.bind(node.config);
  if (!bound?.ok || bound.value.ports.length < 2) return null;
  return bound.value.ports.find(({ name }) => name === port)?.label ?? port;
}

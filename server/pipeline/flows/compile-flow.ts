import { AppError } from "@/server/kernel/errors";
import { type FlowDocument, nextPort, triggerNode } from "./flow.schema";
import { orderNodes } from "./order-nodes";
import type { BoundStep } from "./step";
import { type FindStep, findStep } from "./steps";
import { inlineSubFlows, inside } from "./sub-flows/inline-sub-flows";
import { type EachConfig, eachConfig, eachType } from "./sub-flows/sub-flow.schema";

/** A node ready to run. */
export interface PlannedNode {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly run: BoundStep["run"];
  /** Where each port leads, as a place in the plan; a port that is absent leads nowhere. */
  readonly exits: ReadonlyMap<string, number>;
  /** Where the port `next` leads; -1 for nowhere. Nearly all items leave by it. */
  readonly next: number;
  /** What each element of its list goes through. */
  readonly each?: EachPlan;
}

/** A list, and the plan of the flow that is called for each element of it. */
export interface EachPlan {
  readonly config: EachConfig;
  readonly body: FlowPlan;
}

/** A flow in an order in which every node stands behind all that lead to it. It begins at the first. */
export interface FlowPlan {
  readonly nodes: readonly PlannedNode[];
}

/**
 * Makes a plan of a flow, once per version. What was published was checked by `check-flow.ts`; older forms were checked by what
 * there was then, so this refuses only what cannot run.
 * @throws AppError `internal` for a step that does not exist any more, a config it does not take, or a circle
 */
export function compileFlow(drawn: FlowDocument, find: FindStep = findStep): FlowPlan {
  const flow = inlineSubFlows(drawn);
  const ordered = orderNodes(flow);
  if (ordered.circle.length > 0) throw broken(flow, `it goes in a circle at ${ordered.circle.join(", ")}`);
  const places = new Map(ordered.nodes.map(({ id }, place) => [id, place]));
  const nodes = ordered.nodes.map(({ id, type, version, config }): PlannedNode => {
    const step = find(type, version);
    if (step === undefined) throw broken(flow, `there is no step ${type} in version ${version}`);
    const bound = step.bind(config);
    if (!bound.ok) throw broken(flow, `the config of ${id} is not taken: ${bound.error.map(({ field }) => field)}`);
    const exits = new Map<string, number>();
    for (const { from, port, to } of flow.edges) {
      const place = places.get(to);
      if (from === id && place !== undefined) exits.set(port, place);
    }
    const each = type === eachType ? compileEach(flow, id, config, find) : undefined;
    const planned = { id, type, version, run: bound.value.run, exits, next: exits.get(nextPort) ?? -1 };
    return each === undefined ? planned : { ...planned, each };
  });
  if (flow.edges.find(({ from }) => from === triggerNode)?.to !== nodes[0]?.id)
    throw broken(flow, "it has no beginning");
  return { nodes };
}

function compileEach(flow: FlowDocument, id: string, given: unknown, find: FindStep): EachPlan {
  const config = eachConfig.parse(given);
  if (config.pinned === undefined) throw broken(flow, `no version is written into the call ${id}`);
  const { nodes } = compileFlow(config.pinned.document, find);
  return { config, body: { nodes: nodes.map((node) => ({ ...node, id: `${id}${inside}${node.id}` })) } };
}

const broken = ({ name }: FlowDocument, why: string): AppError =>
  new AppError("internal", `The published flow "${name}" cannot run: ${why}.`);

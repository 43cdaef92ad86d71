import { type FlowDocument, type FlowEdge, type FlowNode, triggerNode } from "../flow.schema";
import { returnConfig, returnType, subFlowConfig, subFlowType } from "./sub-flow.schema";

/** Deeper is not drawn by people; it is a mistake. */
export const deepestCalls = 5;
/** Between the id of a call and the ids of the steps in it, at which gates and traces name their place. */
export const inside = ".";

/** The step of a flow itself at which a step of a flow that it calls is. */
export const outermost = (id: string): string => id.split(inside)[0] ?? id;

/**
 * Puts the flows that are called in the place of their calls, so that an event walks one graph, is at one place at a time, and waits at
 * gates of its own. What is not pinned, or is no config, stays as it is. Pure.
 */
export function inlineSubFlows(flow: FlowDocument, depth = 0): FlowDocument {
  const calls = flow.nodes.flatMap((node) => {
    const config = node.type === subFlowType ? subFlowConfig.safeParse(node.config).data : undefined;
    return config?.pinned === undefined || depth >= deepestCalls
      ? []
      : [{ id: node.id, document: config.pinned.document }];
  });
  return calls.reduce((outer, { id, document }) => putIn(outer, id, inlineSubFlows(document, depth + 1)), flow);
}

function putIn(outer: FlowDocument, call: string, called: FlowDocument): FlowDocument {
  const name = (id: string): string => `${call}${inside}${id}`;
  const returns = new Map(
    called.nodes.flatMap(({ id, type, config }) => {
      const port = type === returnType ? returnConfig.safeParse(config).data?.port : undefined;
      return port === undefined ? [] : [[id, port]];
    }),
  );
  const behind = new Map(outer.edges.filter(({ from }) => from === call).map(({ port, to }) => [port, to]));
  /** Where a line of the called flow leads: to a step of it, or behind the call. */
  const target = (to: string): string | undefined => {
    const port = returns.get(to);
    return port === undefined ? name(to) : behind.get(port);
  };
  const first = called.edges.find(({ from }) => from === triggerNode)?.to;
  const entry = first === undefined ? undefined : target(first);
  const nodes: readonly FlowNode[] = called.nodes
    .filter(({ id }) => !returns.has(id))
    .map((node) => ({ ...node, id: name(node.id) }));
  const edges: readonly FlowEdge[] = called.edges.flatMap(({ from, port, to }) => {
    const leads = from === triggerNode ? undefined : target(to);
    return leads === undefined ? [] : [{ from: name(from), port, to: leads }];
  });
  const intoCall = outer.edges.flatMap((edge) => {
    if (edge.from === call) return [];
    if (edge.to !== call) return [edge];
    return entry === undefined ? [] : [{ ...edge, to: entry }];
  });
  return {
    ...outer,
    nodes: outer.nodes.flatMap((node) => (node.id === call ? nodes : [node])),
    edges: [...intoCall, ...edges],
  };
}

import type { FlowDocument } from "../flow.schema";
import { callConfigOf, isCall } from "./sub-flow.schema";

/** A flow that others may call, in the version that runs. */
export interface CallableFlow {
  readonly version: number;
  readonly document: FlowDocument;
}

/**
 * Writes into every call the version it goes through from now on: the one that runs. A flow that is not here keeps what was written in,
 * so that a flow which came from another environment runs as it did there. Pure.
 */
export function pinSubFlows(flow: FlowDocument, callable: ReadonlyMap<string, CallableFlow>): FlowDocument {
  if (!flow.nodes.some(isCall)) return flow;
  return {
    ...flow,
    nodes: flow.nodes.map((node) => {
      const config = callConfigOf(node);
      const running = config === undefined ? undefined : callable.get(config.flow);
      if (config === undefined || running === undefined) return node;
      const { version, document } = running;
      return { ...node, config: JSON.parse(JSON.stringify({ ...config, pinned: { version, document } })) };
    }),
  };
}

/** How deep the calls of a flow go: 0 for one that calls none. */
export function depthOf(flow: FlowDocument): number {
  const depths = flow.nodes.flatMap((node) => {
    const pinned = callConfigOf(node)?.pinned;
    return pinned === undefined ? [] : [1 + depthOf(pinned.document)];
  });
  return Math.max(0, ...depths);
}

/** The ids of the flows that a flow calls, and of those that they call. */
export function calledBy(flow: FlowDocument): ReadonlySet<string> {
  const ids = flow.nodes.flatMap((node) => {
    const config = callConfigOf(node);
    if (config === undefined) return [];
    return [config.flow, ...(config.pinned === undefined ? [] : calledBy(config.pinned.document))];
  });
  return new Set(ids);
}

import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { callConfigOf, isCall } from "@/server/pipeline/flows/sub-flows/sub-flow.schema";

/**
 * Calls of other flows under other names: by the keys that hold everywhere when a flow leaves its environment, by the ids of the
 * environment when it comes into one. A flow without a name there keeps the one it has. Pure.
 */
export function nameCalls(flow: FlowDocument, names: ReadonlyMap<string, string>): FlowDocument {
  if (!flow.nodes.some(isCall)) return flow;
  return {
    ...flow,
    nodes: flow.nodes.map((node) => {
      const config = callConfigOf(node);
      if (config === undefined) return node;
      const { flow: called, pinned, ...own } = config;
      const inside = pinned === undefined ? {} : { pinned: { ...pinned, document: nameCalls(pinned.document, names) } };
      return { ...node, config: JSON.parse(JSON.stringify({ ...own, flow: names.get(called) ?? called, ...inside })) };
    }),
  };
}

export const idsByKey = (
  flows: readonly { readonly flowId: string; readonly key: string }[],
): ReadonlyMap<string, string> => new Map(flows.map(({ flowId, key }) => [key, flowId]));

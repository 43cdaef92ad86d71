import { type FlowDocument, type FlowEdge, nextPort } from "@/server/pipeline/flows/flow.schema";

/**
 * Takes steps out. A line that led to one leads on to where that one led: by its way `next`, or by its only way; where it led several
 * ways nobody can say which, and the line goes with the step.
 */
export function deleteSteps(document: FlowDocument, ids: ReadonlySet<string>): FlowDocument {
  if (!document.nodes.some(({ id }) => ids.has(id))) return document;
  const kept = document.edges.flatMap((edge) => {
    if (ids.has(edge.from)) return [];
    const to = leadsOn(document.edges, ids, edge.to);
    return to === undefined || to === edge.from ? [] : [{ ...edge, to }];
  });
  return { ...document, nodes: document.nodes.filter(({ id }) => !ids.has(id)), edges: kept };
}

/** Where an event that comes to `id` gets to once the steps are gone; undefined for nowhere. */
function leadsOn(edges: readonly FlowEdge[], gone: ReadonlySet<string>, id: string): string | undefined {
  const seen = new Set<string>();
  let at = id;
  while (gone.has(at)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    const ways = edges.filter((edge) => edge.from === at);
    const on = ways.find(({ port }) => port === nextPort) ?? (ways.length === 1 ? ways[0] : undefined);
    if (on === undefined) return undefined;
    at = on.to;
  }
  return at;
}

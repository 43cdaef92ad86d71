import type { FlowDocument, FlowEdge } from "@/server/pipeline/flows/flow.schema";
import type { WayOut } from "./insert-step";

/** Draws a line. One leaves each way out, so a line that was there leads to the new place from now on. */
export function connectSteps(document: FlowDocument, { from, port, to }: FlowEdge): FlowDocument {
  const known = document.edges.findIndex((edge) => edge.from === from && edge.port === port);
  if (document.edges[known]?.to === to) return document;
  const line = { from, port, to };
  const edges =
    known === -1 ? [...document.edges, line] : document.edges.map((edge, index) => (index === known ? line : edge));
  return { ...document, edges };
}

/** Takes lines away. */
export function removeLines(document: FlowDocument, lines: readonly WayOut[]): FlowDocument {
  const edges = document.edges.filter(
    (edge) => !lines.some(({ from, port }) => edge.from === from && edge.port === port),
  );
  return edges.length === document.edges.length ? document : { ...document, edges };
}

/** Whether a line would lead an event back to where it was: no flow goes in a circle. */
export function wouldCircle(
  { edges }: Pick<FlowDocument, "edges">,
  { from, to }: Pick<FlowEdge, "from" | "to">,
): boolean {
  const seen = new Set<string>();
  const waiting = [to];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === from) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...edges.flatMap((edge) => (edge.from === id ? [edge.to] : [])));
  }
  return false;
}

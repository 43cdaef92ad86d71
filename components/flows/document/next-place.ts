import { type FlowDocument, nextPort, triggerNode } from "@/server/pipeline/flows/flow.schema";
import type { PalettePort } from "@/server/pipeline/flows/palette.schema";
import { type WayOut, wayOn } from "./insert-step";

/**
 * Where the next step of the palette goes: where somebody said; else behind the step that is chosen, by a way that leads nowhere yet where
 * it has one, and before it where it has no way out; else by the first way of the flow that must lead somewhere and does not.
 */
export function nextPlace(
  document: FlowDocument,
  ports: ReadonlyMap<string, readonly PalettePort[]>,
  chosen: string | undefined,
  said: WayOut | null,
): WayOut {
  const beginning = { from: triggerNode, port: nextPort };
  const isThere = (id: string) => id === triggerNode || document.nodes.some((node) => node.id === id);
  if (said !== null && isThere(said.from)) return said;
  if (chosen === triggerNode) return beginning;
  const open = (id: string) =>
    (ports.get(id) ?? []).filter(
      ({ name, mayEnd }) => !mayEnd && !document.edges.some(({ from, port }) => from === id && port === name),
    );
  if (chosen !== undefined && isThere(chosen)) {
    const port = wayOn(open(chosen)) ?? wayOn(ports.get(chosen) ?? []);
    if (port !== undefined) return { from: chosen, port };
    const line = document.edges.find(({ to }) => to === chosen);
    return line === undefined ? beginning : { from: line.from, port: line.port };
  }
  if (!document.edges.some(({ from }) => from === triggerNode)) return beginning;
  for (const { id } of document.nodes) {
    const [first] = open(id);
    if (first !== undefined) return { from: id, port: first.name };
  }
  return beginning;
}

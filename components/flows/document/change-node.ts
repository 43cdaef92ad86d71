import type { FlowDocument, FlowNode } from "@/server/pipeline/flows/flow.schema";

/** Changes one step. */
export const changeNode = (
  document: FlowDocument,
  id: string,
  change: Partial<Pick<FlowNode, "name" | "config">>,
): FlowDocument => ({
  ...document,
  nodes: document.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
});

/** Moves steps to whole pixels. */
export function moveNodes(
  document: FlowDocument,
  places: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): FlowDocument {
  let moved = false;
  const nodes = document.nodes.map((node) => {
    const place = places.get(node.id);
    if (place === undefined) return node;
    const [x, y] = [Math.round(place.x), Math.round(place.y)];
    if (x === node.x && y === node.y) return node;
    moved = true;
    return { ...node, x, y };
  });
  return moved ? { ...document, nodes } : document;
}

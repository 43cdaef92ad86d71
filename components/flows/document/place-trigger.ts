import { type FlowDocument, triggerNode } from "@/server/pipeline/flows/flow.schema";
import { onlyNext } from "./ports-of";
import { sizeOf, triggerSize } from "./step-size";

/** The trigger has no place of its own: it stands above the step it leads to, or above all where it leads nowhere. */
export function placeTrigger(
  { nodes, edges }: Pick<FlowDocument, "nodes" | "edges">,
  widthOf: (id: string) => number,
): { readonly x: number; readonly y: number } {
  const first = nodes.find(({ id }) => edges.some(({ from, to }) => from === triggerNode && to === id));
  if (first !== undefined) {
    return { x: first.x + (widthOf(first.id) - triggerSize.width) / 2, y: first.y - triggerSize.height - 48 };
  }
  const topmost = [...nodes].sort((a, b) => a.y - b.y)[0];
  if (topmost === undefined) return { x: 0, y: 0 };
  return { x: topmost.x - sizeOf(onlyNext).width - 40, y: topmost.y - triggerSize.height - 48 };
}

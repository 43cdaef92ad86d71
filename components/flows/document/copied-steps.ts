import { z } from "zod";
import { type FlowDocument, flowEdgeSchema, flowNodeSchema, triggerNode } from "@/server/pipeline/flows/flow.schema";
import { nameNode } from "./name-node";

/** What lies in the clipboard: steps with the lines between them, as JSON, so that they come from any flow of any environment. */
const copiedSchema = z.object({
  tallybridge: z.literal("steps"),
  nodes: z.array(flowNodeSchema).min(1).max(200),
  edges: z.array(flowEdgeSchema).max(600),
});
type CopiedSteps = z.infer<typeof copiedSchema>;

/** Steps as text for the clipboard; undefined where none is chosen. */
export function copySteps({ nodes, edges }: FlowDocument, ids: ReadonlySet<string>): string | undefined {
  const chosen = nodes.filter(({ id }) => ids.has(id));
  if (chosen.length === 0) return undefined;
  const between = edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const copied: CopiedSteps = { tallybridge: "steps", nodes: chosen, edges: between };
  return JSON.stringify(copied, null, 2);
}

/** Reads what was copied. @returns undefined for any other text */
export function readCopied(text: string): CopiedSteps | undefined {
  if (!text.includes('"tallybridge"')) return undefined;
  try {
    const read = copiedSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** How far beside the original a copy stands, in pixels of the canvas. */
const aside = 40;

/** Adds copied steps under ids of their own, with the lines between them and none to what was there. */
export function pasteSteps(
  document: FlowDocument,
  { nodes, edges }: Pick<CopiedSteps, "nodes" | "edges">,
): { readonly document: FlowDocument; readonly ids: ReadonlySet<string> } {
  const taken = new Set([triggerNode, ...document.nodes.map(({ id }) => id)]);
  const places = new Set(document.nodes.map(({ x, y }) => `${x} ${y}`));
  let shift = aside;
  while (nodes.some(({ x, y }) => places.has(`${x + shift} ${y + shift}`))) shift += aside;
  const named = new Map<string, string>();
  for (const { id, type } of nodes) {
    const own = nameNode(type, taken);
    taken.add(own);
    named.set(id, own);
  }
  const pasted = nodes.map((node) => ({
    ...node,
    id: named.get(node.id) ?? node.id,
    x: node.x + shift,
    y: node.y + shift,
  }));
  const lines = edges.flatMap(({ from, port, to }) => {
    const [newFrom, newTo] = [named.get(from), named.get(to)];
    return newFrom === undefined || newTo === undefined ? [] : [{ from: newFrom, port, to: newTo }];
  });
  return {
    document: { ...document, nodes: [...document.nodes, ...pasted], edges: [...document.edges, ...lines] },
    ids: new Set(named.values()),
  };
}

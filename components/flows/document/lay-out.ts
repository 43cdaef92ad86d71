import { Graph, layout } from "@dagrejs/dagre";
import { type FlowDocument, type FlowEdge, triggerNode } from "@/server/pipeline/flows/flow.schema";
import { walkSteps } from "./walk-steps";

interface Size {
  readonly width: number;
  readonly height: number;
}

const between = { rows: 48, columns: 40 } as const;

/**
 * Where every step stands when nobody has placed it: from the top down, each below what leads to it, the ways of a branch side by side.
 * @param portsOf the names of a step's ways out, in the order in which they are drawn
 */
export function layOut(
  document: FlowDocument,
  sizeOf: (id: string) => Size,
  portsOf: (id: string) => readonly string[] = () => [],
): FlowDocument {
  const rank = ({ from, port }: FlowEdge) => portsOf(from).indexOf(port);
  const edges = [...document.edges].sort((a, b) => rank(a) - rank(b));
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", ranksep: between.rows, nodesep: between.columns });
  graph.setDefaultEdgeLabel(() => ({}));
  graph.setNode(triggerNode, { ...sizeOf(triggerNode) });
  for (const { id } of walkSteps({ ...document, edges })) graph.setNode(id, { ...sizeOf(id) });
  for (const { from, to } of edges) {
    if (graph.hasNode(from) && graph.hasNode(to)) graph.setEdge(from, to);
  }
  layout(graph);
  const nodes = document.nodes.map((node) => {
    const { x = 0, y = 0 } = graph.node(node.id) ?? {};
    const { width, height } = sizeOf(node.id);
    return { ...node, x: Math.round(x - width / 2), y: Math.round(y - height / 2) };
  });
  return { ...document, nodes };
}

/** Whether cards lie on each other or touch, as those of a flow do that nobody has drawn yet. */
export function overlaps({ nodes }: Pick<FlowDocument, "nodes">, sizeOf: (id: string) => Size): boolean {
  const cards = nodes.map(({ id, x, y }) => ({ x, y, ...sizeOf(id) }));
  return cards.some((a, index) =>
    cards
      .slice(index + 1)
      .some((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
  );
}

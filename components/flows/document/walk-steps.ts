import { type FlowDocument, type FlowNode, triggerNode } from "@/server/pipeline/flows/flow.schema";

/**
 * The steps in the order in which one reads them: along each way to its end, a step after all that lead to it where that is possible.
 * Steps that nothing leads to come last, as the document has them. Every step is there once, also in a circle.
 */
export function walkSteps({ nodes, edges }: Pick<FlowDocument, "nodes" | "edges">): readonly FlowNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const leadsTo = new Map<string, string[]>();
  for (const { from, to } of edges) {
    if (byId.has(to)) leadsTo.set(from, [...(leadsTo.get(from) ?? []), to]);
  }
  const seen = new Set<string>();
  // Written down when everything behind it is: read backwards, that is an order in which nothing stands before what leads to it.
  const behindFirst: FlowNode[] = [];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const to of [...(leadsTo.get(id) ?? [])].reverse()) visit(to);
    const node = byId.get(id);
    if (node !== undefined) behindFirst.push(node);
  };
  visit(triggerNode);
  return [...behindFirst.reverse(), ...nodes.filter(({ id }) => !seen.has(id))];
}

import { type FlowDocument, nextPort, triggerNode } from "../flow.schema";

/**
 * The nodes an event has come to, from those its trace tells of. A step that had nothing to say of it leaves no word there, and the event
 * left it by `next`: such steps are found between two that are told of, the shortest way, and before the first one. Pure.
 */
export function completeWay({ edges }: Pick<FlowDocument, "edges">, told: readonly string[]): ReadonlySet<string> {
  const known = new Set(told);
  const way = new Set<string>();
  let from: string = triggerNode;
  for (const to of told) {
    if (to === from) continue;
    for (const silent of silentBetween(edges, known, from, to)) way.add(silent);
    way.add(to);
    from = to;
  }
  return way;
}

function silentBetween(
  edges: FlowDocument["edges"],
  told: ReadonlySet<string>,
  from: string,
  to: string,
): readonly string[] {
  const seen = new Set<string>();
  let ways: readonly (readonly string[])[] = edges.flatMap((edge) => (edge.from === from ? [[edge.to]] : []));
  while (ways.length > 0) {
    const further: string[][] = [];
    for (const way of ways) {
      const at = way.at(-1);
      if (at === to) return way.slice(0, -1);
      if (at === undefined || told.has(at) || seen.has(at)) continue;
      seen.add(at);
      const next = edges.find((edge) => edge.from === at && edge.port === nextPort);
      if (next !== undefined) further.push([...way, next.to]);
    }
    ways = further;
  }
  return [];
}

import { type FlowDocument, type FlowNode, triggerNode } from "./flow.schema";

export interface OrderedNodes {
  /** Those that the trigger leads to, each behind all that lead to it; nodes of a circle and what only they lead to are left out. */
  readonly nodes: readonly FlowNode[];
  /** Ids of nodes that lead back to themselves. */
  readonly circle: readonly string[];
}

/** Puts the nodes into an order in which they can run. Where several orders are possible, the document's own decides. */
export function orderNodes({ nodes, edges }: Pick<FlowDocument, "nodes" | "edges">): OrderedNodes {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const leadsTo = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    if (!byId.has(to)) continue;
    const targets = leadsTo.get(from);
    if (targets === undefined) leadsTo.set(from, new Set([to]));
    else targets.add(to);
  }
  const reached = reachable(leadsTo);
  const open = new Map<string, number>([...reached].map((id) => [id, 0]));
  for (const [from, targets] of leadsTo) {
    if (from !== triggerNode && !reached.has(from)) continue;
    for (const to of targets) open.set(to, (open.get(to) ?? 0) + 1);
  }
  const place = new Map(nodes.map(({ id }, index) => [id, index]));
  const ready: string[] = [];
  const release = (from: string): void => {
    for (const to of leadsTo.get(from) ?? []) {
      const left = (open.get(to) ?? 0) - 1;
      open.set(to, left);
      if (left === 0) ready.push(to);
    }
  };
  release(triggerNode);
  const ordered: FlowNode[] = [];
  while (ready.length > 0) {
    ready.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
    const id = ready.shift();
    const node = id === undefined ? undefined : byId.get(id);
    if (node === undefined) continue;
    ordered.push(node);
    release(node.id);
  }
  const done = new Set(ordered.map(({ id }) => id));
  return { nodes: ordered, circle: [...reached].filter((id) => !done.has(id) && leadsBack(id, leadsTo)) };
}

function reachable(leadsTo: ReadonlyMap<string, ReadonlySet<string>>, from: string = triggerNode): Set<string> {
  const seen = new Set<string>();
  const waiting = [...(leadsTo.get(from) ?? [])];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...(leadsTo.get(id) ?? []));
  }
  return seen;
}

const leadsBack = (id: string, leadsTo: ReadonlyMap<string, ReadonlySet<string>>): boolean =>
  reachable(leadsTo, id).has(id);

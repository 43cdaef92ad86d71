import type { FlowPlan, PlannedNode } from "./compile-flow";
import { nextPort } from "./flow.schema";
import { endItem, type Item, isOpen, passed } from "./item";
import { runEach } from "./run-each";
import type { StepContext } from "./step";

/** Looks on while a flow runs, for whoever shows a run step by step. */
export interface FlowObserver {
  before?(node: PlannedNode, items: readonly Item[]): void;
  /** It goes on by a way out; not told of what ends here. */
  left?(node: PlannedNode, item: Item, port: string): void;
  after?(node: PlannedNode, items: readonly Item[], tookMs: number): void;
}

/**
 * Takes the items through a flow, node after node in the order of the plan: each node runs once over all items that have come to it,
 * however they came. An item is at one place at a time, so it has one end; where its way ends its conclusion holds.
 */
export async function runFlow(
  ctx: StepContext,
  { nodes }: FlowPlan,
  items: readonly Item[],
  observer?: FlowObserver,
): Promise<void> {
  // The place of every item in the plan, beside the items: no item is copied, and a chunk costs one array.
  const places = new Int32Array(items.length);
  for (let place = 0; place < nodes.length; place += 1) {
    const node = nodes[place];
    if (node === undefined) return;
    const here = items.filter((item, index) => places[index] === place && isOpen(item));
    if (here.length === 0) continue;
    for (const item of here) item.node = node.id;
    await ctx.passage.giveWay();
    observer?.before?.(node, here);
    const begun = observer === undefined ? 0 : performance.now();
    await runNode(ctx, node, here);
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      if (item === undefined || places[index] !== place || !isOpen(item)) continue;
      const port = item.port ?? nextPort;
      const to = leave(node, item);
      places[index] = to;
      if (to !== -1) observer?.left?.(node, item, port);
    }
    observer?.after?.(node, here, performance.now() - begun);
  }
}

/**
 * A bug in a step must not take the chunk's neighbours down or repeat for ever: items it left open wait their turn on the schedule
 * and end with us. The cause is logged once, here.
 */
async function runNode(ctx: StepContext, { id, type, run, each }: PlannedNode, here: readonly Item[]): Promise<void> {
  try {
    if (each === undefined) await run(ctx, here);
    else await runEach(ctx, each, here, runFlow);
  } catch (error) {
    ctx.log.error("a step failed for its whole chunk", { step: type, node: id, items: here.length, error });
    const text = "A fault of ours stopped this step. We try again by ourselves.";
    for (const item of here) {
      if (isOpen(item)) endItem(item, type, { status: "waits", cause: "unexpected_failure", text });
    }
  }
}

/** Where an item goes from here: a place in the plan, or -1 when its way ends. */
function leave({ type, exits, next }: PlannedNode, item: Item): number {
  const { port, conclusion } = item;
  const to = port === undefined ? next : (exits.get(port) ?? -1);
  item.port = undefined;
  if (conclusion === undefined) return to;
  if (to === -1) endItem(item, type, conclusion);
  else if (port !== undefined) passed(item, type, conclusion.text);
  return to;
}

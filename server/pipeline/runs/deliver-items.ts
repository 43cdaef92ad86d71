import { gatewayTransactionKind } from "@/server/pipeline/events/event.schema";
import type { Item, ItemEnd } from "@/server/pipeline/flows/item";
import type { EnvironmentFlows, RunningFlow } from "@/server/pipeline/flows/running-flows";

/** The record stands in the shop, and its event in the log: a flow that is made for it begins with what arrives from then on. */
const keptForFlows: ItemEnd = {
  status: "ignored",
  outcome: "ignored",
  text: "Kept in the log. No flow uses records of the shop yet.",
};

/** Money must not pass by unseen because nothing is published. */
const nobodyTakes: ItemEnd = {
  status: "dead",
  outcome: "needs_you",
  cause: "no_flow",
  text: "No published flow takes payments, so nothing was done with this one.",
};

/** It was called while it ran, and is switched off by now. */
const switchedOff: ItemEnd = {
  status: "ignored",
  outcome: "ignored",
  text: "The flow that was called is switched off, so nothing was done.",
};

/** Somebody asked for the order to be seen and not written, because the books have it already. */
const recordedAlone: ItemEnd = {
  status: "ignored",
  outcome: "ignored",
  text: "Brought in by a backfill that records only: nothing was written, because the books were said to have it already.",
};

function endUntaken({ event, body }: Item): ItemEnd {
  if (body.about === "call") return switchedOff;
  return event.kind === gatewayTransactionKind ? nobodyTakes : keptForFlows;
}

/**
 * Says of every item which version it goes through: the one that runs now, or for what stood at a gate the one it came there by. What
 * no flow takes ends here.
 */
export async function deliverItems(
  flows: EnvironmentFlows,
  items: readonly Item[],
): Promise<ReadonlyMap<RunningFlow, readonly Item[]>> {
  const byFlow = new Map<RunningFlow, Item[]>();
  for (const item of items) {
    if (item.body.about === "shop" && item.body.backfill?.recordOnly === true) {
      item.end = recordedAlone;
      continue;
    }
    const { kind } = item.event;
    const [gate] = item.gates.values();
    const flow = gate === undefined ? flows.taking(kind) : await flows.version(gate.flowVersionId);
    if (flow === undefined) {
      item.end = endUntaken(item);
      continue;
    }
    item.flowVersionId = flow.flowVersionId;
    const taken = byFlow.get(flow);
    if (taken === undefined) byFlow.set(flow, [item]);
    else taken.push(item);
  }
  return byFlow;
}

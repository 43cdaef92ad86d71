import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { SettledDay } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { requireSandbox } from "../take-test-payment";
import type { PlayParts } from "./play-parts";

/** The simulated gateway settles what it has taken so far, without waiting for the evening. */
export async function settleSandbox(parts: PlayParts, place: EnvironmentPlace): Promise<SettledDay> {
  await requireSandbox(parts, place);
  const batch = await parts.simulator.settle(place.environmentId);
  return batch === undefined ? null : { batchNumber: batch.batchNumber, transactions: batch.transactionCount };
}

import { advanceRecovery } from "@/server/pipeline/connections/circuit/advance-recovery";
import { firstIntake } from "@/server/pipeline/connections/circuit/circuit-rules";
import { settleCalls } from "@/server/pipeline/connections/circuit/settle-calls";
import { watchCalls } from "@/server/pipeline/connections/circuit/watch-calls";
import { claimEvents } from "@/server/pipeline/events/claim-events";
import { readEventBody } from "@/server/pipeline/events/read-event-body";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import { openDeliveryConflicts } from "@/server/pipeline/exceptions/open-delivery-conflicts";
import type { SystemSide } from "@/server/pipeline/flows/end-for-error";
import { newItem } from "@/server/pipeline/flows/item";
import { runFlow } from "@/server/pipeline/flows/run-flow";
import type { EnvironmentFlows } from "@/server/pipeline/flows/running-flows";
import type { StepContext } from "@/server/pipeline/flows/step";
import { deliverItems } from "./deliver-items";
import { type FinishedChunk, finishChunk } from "./finish-chunk";
import { recallGates } from "./recall-gates";

/** Payments handled together. Large enough to share round trips and commits, small enough to hold locks briefly. */
export const chunkSize = 250;
/** A worker that dies gives its events back after this. Longer than any step may take. */
const leaseSeconds = 120;

export interface DrainContext extends StepContext {
  readonly flows: EnvironmentFlows;
}

export interface DrainedChunk extends FinishedChunk {
  /** Systems that were found to be away: their probes may begin. */
  readonly away: readonly SystemSide[];
  readonly claimed: number;
}

/** Claims one chunk and takes it through the flows that are made for it. */
export async function drainChunk(ctx: DrainContext): Promise<DrainedChunk> {
  const startedAt = ctx.clock.now();
  const { conflicts, claim } = await ctx.db.withTenantSql(ctx, async (sql) => ({
    conflicts: await openDeliveryConflicts(sql, ctx),
    claim: await claimEvents(sql, ctx, { limit: ctx.passage.chunkSize(chunkSize), leaseSeconds }),
  }));
  const causes: readonly Cause[] = conflicts > 0 ? ["delivery_conflict"] : [];
  if (claim === undefined) {
    return {
      claimed: 0,
      done: 0,
      waiting: 0,
      causes,
      healed: false,
      told: false,
      more: false,
      away: [],
      nextTryInMs: undefined,
    };
  }
  ctx.passage.takesUp(claim.events.length);
  const items = claim.events.map((event) => newItem(event, readEventBody(event)));
  await recallGates(ctx, items);
  const byFlow = await deliverItems(ctx.flows, items);
  const calls = watchCalls(ctx.slots);
  const watched = { ...ctx, slots: calls.slots };
  for (const [flow, taken] of byFlow) await runFlow(watched, flow.plan, taken);
  await ctx.passage.giveWay();
  const away = await settleCalls(ctx.db, ctx, calls, claim.isTroubled);
  const finished = await finishChunk(ctx, items, {
    startedAt,
    claim,
    // The one event that tries out a system which has just come back bears its own try, or one that breaks it would do so for ever.
    givesBack: claim.intakeLimit === firstIntake ? new Set() : away,
    away,
  });
  const { intakeLimit } = claim;
  if (intakeLimit !== null && away.size === 0) {
    const { done, more } = finished;
    await ctx.db.withTenantSql(ctx, (sql) => advanceRecovery(sql, ctx, { intakeLimit, done, more }));
  }
  const hasCaughtUp = intakeLimit !== null && away.size === 0 && !finished.more;
  return {
    ...finished,
    healed: finished.healed || hasCaughtUp,
    away: [...away],
    claimed: items.length,
    causes: [...causes, ...finished.causes],
  };
}

import { z } from "zod";
import { advanceRecovery } from "@/server/pipeline/connections/circuit/advance-recovery";
import { firstIntake } from "@/server/pipeline/connections/circuit/circuit-rules";
import { settleCalls } from "@/server/pipeline/connections/circuit/settle-calls";
import { watchCalls } from "@/server/pipeline/connections/circuit/watch-calls";
import { type ClaimedEvent, claimEvents } from "@/server/pipeline/events/claim-events";
import { gatewayEventBodySchema } from "@/server/pipeline/events/event.schema";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import { openDeliveryConflicts } from "@/server/pipeline/exceptions/open-delivery-conflicts";
import type { SystemSide } from "@/server/pipeline/flows/end-for-error";
import type { ExecutableFlow } from "@/server/pipeline/flows/flow.schema";
import { endItem, type Item, type ItemEnd, isOpen } from "@/server/pipeline/flows/item";
import type { StepContext } from "@/server/pipeline/flows/step";
import { steps } from "@/server/pipeline/flows/steps";
import { type FinishedChunk, finishChunk } from "./finish-chunk";

/** Payments handled together. Large enough to share round trips and commits, small enough to hold locks briefly. */
export const chunkSize = 250;
/** A worker that dies gives its events back after this. Longer than any step may take. */
const leaseSeconds = 120;

/** Compiled, because it reads every event; the schema itself is also read where nothing may be compiled. */
const eventBody = z.compile(gatewayEventBodySchema, { strict: true });

export interface DrainContext extends StepContext {
  readonly flow: ExecutableFlow;
  readonly flowVersionId: string;
}

export interface DrainedChunk extends FinishedChunk {
  /** Systems that were found to be away: their probes may begin. */
  readonly away: readonly SystemSide[];
  readonly claimed: number;
}

/** The record stands in the shop, and its event in the log: a flow that is made for it begins with what arrives from then on. */
const keptForFlows: ItemEnd = {
  status: "ignored",
  outcome: "ignored",
  text: "Kept in the log. No flow uses records of the shop yet.",
};

/** Claims one chunk and takes it through the flow. */
export async function drainChunk(ctx: DrainContext): Promise<DrainedChunk> {
  const startedAt = ctx.clock.now();
  const { conflicts, claim } = await ctx.db.withTenantSql(ctx, async (sql) => ({
    conflicts: await openDeliveryConflicts(sql, ctx),
    claim: await claimEvents(sql, ctx, { limit: chunkSize, leaseSeconds }),
  }));
  const causes: readonly Cause[] = conflicts > 0 ? ["delivery_conflict"] : [];
  if (claim === undefined) {
    return {
      ...{ claimed: 0, done: 0, waiting: 0, causes, healed: false, more: false, away: [] },
      nextTryInMs: undefined,
    };
  }
  ctx.passage.takesUp(claim.events.length);
  const items = claim.events.map(toItem);
  for (const item of items) if (item.event.kind !== ctx.flow.trigger.kind) item.end = keptForFlows;
  const calls = watchCalls(ctx.slots);
  const watched = { ...ctx, slots: calls.slots };
  for (const { type } of ctx.flow.steps) {
    const open = items.filter(isOpen);
    if (open.length === 0) break;
    await ctx.passage.giveWay();
    await runStep(watched, type, open);
  }
  await ctx.passage.giveWay();
  const away = await settleCalls(ctx.db, ctx, calls, claim.isTroubled);
  const finished = await finishChunk(ctx, items, {
    flowVersionId: ctx.flowVersionId,
    startedAt,
    claimedAt: claim.at,
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

/**
 * A bug in a step must not take the chunk's neighbours down or repeat for ever: items it left open wait their turn on the schedule
 * and end with us. The cause is logged once, here.
 */
async function runStep(ctx: DrainContext, type: keyof typeof steps, open: readonly Item[]): Promise<void> {
  try {
    await steps[type].run(ctx, open);
  } catch (error) {
    ctx.log.error("a step failed for its whole chunk", { step: type, items: open.length, error });
    const text = "A fault of ours stopped this step. We try again by ourselves.";
    for (const item of open.filter(isOpen)) endItem(item, type, { status: "waits", cause: "unexpected_failure", text });
  }
}

function toItem(event: ClaimedEvent): Item {
  const body = eventBody.parse(event.body);
  return {
    event,
    body,
    steps: [],
    cardNumberRemoved: body.cardNumberRemoved,
    rootTransactionId: event.orderingKey,
    known: [],
    invoices: [],
    custno: "",
  };
}

import { openDeliveryConflicts } from "@/server/pipeline/exceptions/open-delivery-conflicts";
import { type DrainContext, drainChunk } from "./drain-chunk";

export interface DrainSummary {
  readonly claimed: number;
  readonly done: number;
  readonly waiting: number;
  /** More was due when the turn was over. */
  readonly more: boolean;
  readonly causes: readonly string[];
  /** The earliest next try of what waits, in milliseconds from now. */
  readonly nextTryInMs: number | undefined;
}

export interface Turn {
  /** After so many chunks the environment goes to the back of the queue, so that a flood waits and its neighbours do not. */
  readonly maxChunks: number;
  readonly maxMs: number;
}

/** Handles what is due in one environment, chunk after chunk, for one turn. Safe to run twice at once: claims never overlap. */
export async function drainEnvironment(
  ctx: DrainContext,
  turn: Turn = { maxChunks: 8, maxMs: 5_000 },
): Promise<DrainSummary> {
  const until = ctx.clock.now().getTime() + turn.maxMs;
  const causes = new Set<string>();
  let [claimed, done, waiting] = [0, 0, 0];
  let nextTryInMs: number | undefined;
  const conflicts = await ctx.db.withTenantSql(ctx, (sql) => openDeliveryConflicts(sql, ctx));
  if (conflicts > 0) causes.add("delivery_conflict");
  for (let chunks = 0; ; chunks += 1) {
    if (chunks === turn.maxChunks || (chunks > 0 && ctx.clock.now().getTime() > until)) {
      return { claimed, done, waiting, more: true, causes: [...causes], nextTryInMs };
    }
    const chunk = await drainChunk(ctx);
    if (chunk === undefined) break;
    claimed += chunk.claimed;
    done += chunk.done;
    waiting += chunk.waiting;
    for (const cause of chunk.causes) causes.add(cause);
    if (chunk.nextTryInMs !== undefined) nextTryInMs = Math.min(nextTryInMs ?? Infinity, chunk.nextTryInMs);
  }
  return { claimed, done, waiting, more: false, causes: [...causes], nextTryInMs };
}

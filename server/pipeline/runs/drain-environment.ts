import type { Cause } from "@/server/pipeline/exceptions/causes";
import { type DrainContext, drainChunk } from "./drain-chunk";

export interface DrainSummary {
  readonly claimed: number;
  readonly done: number;
  readonly waiting: number;
  /** More was due when the turn was over. */
  readonly more: boolean;
  readonly causes: readonly Cause[];
  /** A system was found to be away. */
  readonly isAway: boolean;
  /** An alert is over. */
  readonly healed: boolean;
  /** Somebody is to be told something by mail. */
  readonly told: boolean;
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
  const causes = new Set<Cause>();
  let [claimed, done, waiting, healed, told, isAway, more] = [0, 0, 0, false, false, false, true];
  let nextTryInMs: number | undefined;
  for (let chunks = 0; more && chunks < turn.maxChunks && ctx.clock.now().getTime() <= until; chunks += 1) {
    const chunk = await drainChunk(ctx);
    claimed += chunk.claimed;
    done += chunk.done;
    waiting += chunk.waiting;
    more = chunk.more;
    healed ||= chunk.healed;
    told ||= chunk.told;
    isAway ||= chunk.away.length > 0;
    for (const cause of chunk.causes) causes.add(cause);
    if (chunk.nextTryInMs !== undefined) nextTryInMs = Math.min(nextTryInMs ?? Infinity, chunk.nextTryInMs);
  }
  return { claimed, done, waiting, more, causes: [...causes], healed, told, isAway, nextTryInMs };
}

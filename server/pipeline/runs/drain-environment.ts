import type { Database } from "@/server/platform/db/database";
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

/** Closes alerts whose cause is gone: nothing waits for it and nobody has to look at it any more. @returns the causes that healed. */
export async function healAlerts(
  db: Database,
  scope: { readonly tenantId: string; readonly environmentId: string },
): Promise<readonly string[]> {
  const rows = await db.withTenantSql(scope, (sql) =>
    sql.query<{ cause: string }>(
      `update alerts a set recovered_at = now()
       where tenant_id = $1 and environment_id = $2 and recovered_at is null
         and not exists (select 1 from exceptions x where x.tenant_id = $1 and x.environment_id = $2 and x.cause = a.cause and x.resolved_at is null)
         and not exists (select 1 from events e where e.tenant_id = $1 and e.environment_id = $2 and e.next_attempt_at is not null
                         and e.status = 'waiting' and e.note = a.cause)
       returning cause`,
      [scope.tenantId, scope.environmentId],
      "heal-alerts",
    ),
  );
  return rows.map((row) => row.cause);
}

import type pg from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";

/** Rows deleted by one statement, so that no delete holds anything up for long. */
const maxRows = 1_000;
const intervalMs = 60_000;

export interface PruneOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly keepRunsMs: number;
}

/** Deletes runs that ended longer ago than `keepRunsMs`, with their steps, and keys that have expired. Returns how many rows went. */
export async function prune({ pool, clock, keepRunsMs }: PruneOptions): Promise<number> {
  const now = clock.now().getTime();
  const remove = async (query: string, before: number) => {
    let total = 0;
    for (;;) {
      const { rowCount } = await pool.query(query, [new Date(before), maxRows]);
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < maxRows) return total;
    }
  };
  const runs = await remove(
    "delete from inngest.runs where id in (select id from inngest.runs where ended_at < $1 order by ended_at limit $2)",
    now - keepRunsMs,
  );
  const keys = await remove(
    "delete from inngest.seen where ctid = any(array(select ctid from inngest.seen where expires_at < $1 limit $2))",
    now,
  );
  return runs + keys;
}

/** Prunes once a minute until the returned function is called. */
export function keepPruning(options: PruneOptions): () => void {
  const timer = setInterval(() => {
    prune(options).catch((error: unknown) => options.log.warn("Ended runs could not be deleted", { error }));
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

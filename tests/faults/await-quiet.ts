import { setTimeout as pause } from "node:timers/promises";
import type { Installation } from "../support/installation";

/** Waits until no event of these environments has work left and no posting is in doubt. @returns what is left at the deadline. */
export async function awaitQuiet(
  { pools }: Installation,
  environmentIds: readonly string[],
  limitMs: number,
): Promise<{ readonly events: number; readonly postings: number; readonly tookMs: number }> {
  const startedAt = Date.now();
  for (;;) {
    const { rows } = await pools.behind.query<{ events: number; postings: number }>(
      `select (select count(*)::int from events where environment_id = any ($1::uuid[]) and next_attempt_at is not null) as events,
        (select count(*)::int from postings where environment_id = any ($1::uuid[]) and state in ('sending', 'unknown')) as postings`,
      [environmentIds],
    );
    const left = { events: rows[0]?.events ?? 0, postings: rows[0]?.postings ?? 0 };
    const tookMs = Date.now() - startedAt;
    if ((left.events === 0 && left.postings === 0) || tookMs > limitMs) return { ...left, tookMs };
    await pause(500);
  }
}

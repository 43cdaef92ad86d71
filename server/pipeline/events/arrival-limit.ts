import type { Clock } from "@/server/kernel/clock";
import type { Endpoint } from "./find-endpoint";

/**
 * A bucket of tokens per environment: `perSecond` in the long run, ten seconds' worth at once. It keeps one sender from filling the
 * database; it is kept in memory because being a little too generous after a restart harms nobody.
 */
export function createArrivalLimit(
  clock: Clock,
  perSecond: number,
): (endpoint: Pick<Endpoint, "environmentId">) => boolean {
  const capacity = perSecond * 10;
  const buckets = new Map<string, { tokens: number; at: number }>();
  return ({ environmentId }) => {
    const now = clock.now().getTime();
    let bucket = buckets.get(environmentId);
    if (bucket === undefined) {
      bucket = { tokens: capacity, at: now };
      buckets.set(environmentId, bucket);
    }
    bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.at) / 1_000) * perSecond);
    bucket.at = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
}

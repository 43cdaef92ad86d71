import { sha256Hex } from "@/server/kernel/ids";
import type { Database } from "@/server/platform/db/database";

/** At most `limit` attempts under one key in each window. Windows are fixed, so nobody waits longer than one. */
export interface RateLimit {
  /** Says what is limited and for whom, such as `sign-in:address:203.0.113.7`. Only its hash is stored. */
  readonly key: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

export type TokenVerdict =
  /** `remaining`: what is left of the window after this attempt. */
  | { readonly accepted: true; readonly remaining: number }
  | { readonly accepted: false; readonly retryAfterSeconds: number };

/**
 * Takes one attempt from the window that holds `now`. One upsert decides, so however many attempts run at the same time,
 * exactly `limit` of them are accepted.
 */
export async function takeToken(
  db: Pick<Database, "identity">,
  { key, limit, windowSeconds }: RateLimit,
  now: Date,
): Promise<TokenVerdict> {
  const windowMs = windowSeconds * 1_000;
  const windowStart = new Date(Math.floor(now.getTime() / windowMs) * windowMs);
  const [row] = await db.identity.$queryRaw<{ count: number }[]>`
    insert into rate_limits (key, window_start, count) values (${sha256Hex(key)}, ${windowStart}, 1)
    on conflict (key, window_start) do update set count = rate_limits.count + 1
    returning count`;
  // An answer without a row cannot happen; if it did, the attempt is refused rather than let through.
  if (row !== undefined && row.count <= limit) return { accepted: true, remaining: limit - row.count };
  const endsInMs = windowStart.getTime() + windowMs - now.getTime();
  return { accepted: false, retryAfterSeconds: Math.max(1, Math.ceil(endsInMs / 1_000)) };
}

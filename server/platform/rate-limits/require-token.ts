import { AppError } from "@/server/kernel/errors";
import type { Database } from "@/server/platform/db/database";
import { type RateLimit, takeToken } from "./take-token";

/**
 * Takes one attempt from each limit, or refuses.
 * @throws AppError `rate_limited` with the seconds until the longest refusing window ends.
 */
export async function requireToken(
  db: Pick<Database, "identity">,
  limits: readonly RateLimit[],
  now: Date,
): Promise<void> {
  const verdicts = await Promise.all(limits.map((limit) => takeToken(db, limit, now)));
  const waits = verdicts.flatMap((verdict) => (verdict.accepted ? [] : [verdict.retryAfterSeconds]));
  if (waits.length === 0) return;
  const retryAfterSeconds = Math.max(...waits);
  const minutes = Math.ceil(retryAfterSeconds / 60);
  throw new AppError("rate_limited", "A limit of attempts was reached.", {
    retryAfterSeconds,
    userText: `Too many attempts. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
  });
}

import { AppError } from "@/server/kernel/errors";
import { takeToken } from "@/server/platform/rate-limits";
import type { Exchange } from "./exchange";

/** At most `limit` requests in each window. */
export interface RequestWindow {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Requests of one key. */
export const keyLimit: RequestWindow = { limit: 600, windowSeconds: 60 };
/** Requests without a key that works, from one address. */
export const placeLimit: RequestWindow = { limit: 120, windowSeconds: 60 };

/**
 * Takes one request from a window. The headers say what the limit is and when the window ends, on every answer.
 * @throws AppError `rate_limited` when the window is used up.
 */
export async function takeRequest({ services, headers }: Exchange, of: string, window: RequestWindow): Promise<void> {
  const { db, clock } = services;
  const now = clock.now();
  const verdict = await takeToken(db, { key: `rest:${of}`, ...window }, now);
  const windowMs = window.windowSeconds * 1_000;
  headers.set("RateLimit-Policy", `"requests";q=${window.limit};w=${window.windowSeconds}`);
  headers.set("RateLimit-Limit", String(window.limit));
  headers.set("RateLimit-Reset", String(Math.max(1, Math.ceil((windowMs - (now.getTime() % windowMs)) / 1_000))));
  headers.set("RateLimit-Remaining", String(verdict.accepted ? verdict.remaining : 0));
  if (verdict.accepted) return;
  const { retryAfterSeconds } = verdict;
  throw new AppError("rate_limited", "A caller of REST v1 used up its window.", {
    retryAfterSeconds,
    userText: `More than ${window.limit} requests within a minute. Go on in ${retryAfterSeconds} seconds.`,
  });
}

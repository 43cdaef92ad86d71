/**
 * Pauses after the first, second, … failed try: about three days in all, which spans a long weekend without anybody at the ERP.
 * In milliseconds, before the jitter.
 */
export const backOffMs = [
  10_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 43_200_000, 86_400_000,
  86_400_000,
] as const;

/**
 * When to try again, or undefined when the schedule is used up. ±20 % jitter keeps a thousand waiting payments from coming back
 * in one moment; what the system itself asked for is never undercut.
 */
export function nextTryInMs(
  attempt: number,
  { retryAfterMs, random = Math.random }: { readonly retryAfterMs?: number; readonly random?: () => number } = {},
): number | undefined {
  const pause = backOffMs[attempt - 1];
  if (pause === undefined) return undefined;
  const jittered = Math.round(pause * (0.8 + random() * 0.4));
  // A short wait that was asked for (a lock, a race) is taken at its word while the schedule is young.
  if (retryAfterMs === undefined) return jittered;
  return retryAfterMs < pause && attempt <= 5 ? retryAfterMs : Math.max(retryAfterMs, jittered);
}

const tableSeconds = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200] as const;
const jitterMs = 30_000;

/** How long to wait, in milliseconds, after the attempt with this number (from 0) failed. */
export type Backoff = (attempt: number) => number;

/** The schedule of the hosted service: from a quarter of a minute to two hours, with up to half a minute of jitter. */
export const standardBackoff: Backoff = (attempt) =>
  (tableSeconds[Math.min(attempt, tableSeconds.length - 1)] ?? 7_200) * 1_000 + Math.random() * jitterMs;

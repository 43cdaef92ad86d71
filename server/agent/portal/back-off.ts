import { setTimeout as wait } from "node:timers/promises";

export interface BackOffTimes {
  readonly firstMs: number;
  readonly longestMs: number;
}

export const backOffTimes: BackOffTimes = { firstMs: 1_000, longestMs: 60_000 };

/** Longer waits after every failure, of random length, so that the agents of a portal that was away do not all come back at once. */
export function createBackOff({ firstMs, longestMs } = backOffTimes, random: () => number = Math.random) {
  let failures = 0;
  return {
    succeeded() {
      failures = 0;
    },
    /** Ends early, without a word, when the signal is given. */
    async pause(signal: AbortSignal, atLeastMs = 0): Promise<void> {
      const fullMs = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 20));
      failures += 1;
      await wait(Math.max(atLeastMs, fullMs * (0.5 + random() / 2)), undefined, { signal }).catch(() => undefined);
    },
  };
}

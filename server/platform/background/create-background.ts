import type { Log } from "@/server/platform/log/log";

/**
 * Work that goes on after the answer, such as handing a mail to the mail service. It lives in this process alone: only
 * what a person can ask for again belongs here; what must happen belongs in the database first.
 */
export interface Background {
  /** Runs `work` now; when it fails it is tried again after each of `retryAfterMs`, and the last failure is logged. */
  start(name: string, work: () => Promise<void>, retryAfterMs?: readonly number[]): void;
  /** Ends when nothing is running any more; called before the process stops, and by tests. */
  settled(): Promise<void>;
}

export function createBackground(log: Log): Background {
  const running = new Set<Promise<void>>();
  return {
    start(name, work, retryAfterMs = []) {
      const task = attempt(work, retryAfterMs)
        .catch((error: unknown) => log.error("work in the background failed", { name, error }))
        .finally(() => running.delete(task));
      running.add(task);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

async function attempt(work: () => Promise<void>, [nextMs, ...laterMs]: readonly number[]): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (nextMs === undefined) throw error;
    await new Promise((resolve) => setTimeout(resolve, nextMs));
    await attempt(work, laterMs);
  }
}

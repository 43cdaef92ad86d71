import type { Log } from "@/server/platform/log/log";

export interface DueEnvironment {
  readonly tenantId: string;
  readonly environmentId: string;
}

export interface Announcer {
  /** Says that an environment has work. Costs nothing when it was said a moment ago. */
  announce(environment: DueEnvironment): void;
  /** Says it later; only the earliest time counts. The sweeper covers what a restart forgets. */
  announceIn(environment: DueEnvironment, ms: number): void;
  stop(): void;
}

/**
 * Turns many small announcements into few: at most one message per environment and `spacingMs`. Losing one costs nothing but
 * time, because the inbox is the truth and a sweeper re-announces what is due.
 */
export function createAnnouncer(
  send: (environments: readonly DueEnvironment[]) => Promise<void>,
  log: Log,
  { spacingMs = 40, longestTimerMs = 10 * 60_000 } = {},
): Announcer {
  const dirty = new Map<string, DueEnvironment>();
  const timers = new Map<string, { readonly at: number; readonly timer: NodeJS.Timeout }>();
  let scheduled = false;
  let stopped = false;
  let lastSentAt = 0;

  function schedule(): void {
    if (scheduled || stopped) return;
    scheduled = true;
    // The first announcement after a pause leaves at once; the next ones share a message.
    setTimeout(flush, Math.max(0, lastSentAt + spacingMs - Date.now()));
  }

  function flush(): void {
    scheduled = false;
    lastSentAt = Date.now();
    const batch = [...dirty.values()];
    dirty.clear();
    if (batch.length === 0 || stopped) return;
    send(batch).catch((error: unknown) =>
      log.warn("an announcement was lost; the sweeper repeats it", { error, environments: batch.length }),
    );
  }

  const announce = (environment: DueEnvironment): void => {
    dirty.set(environment.environmentId, environment);
    schedule();
  };
  return {
    announce,
    announceIn(environment, ms) {
      if (ms > longestTimerMs || stopped) return;
      const at = Date.now() + ms;
      const known = timers.get(environment.environmentId);
      if (known !== undefined) {
        if (known.at <= at) return;
        clearTimeout(known.timer);
      }
      const timer = setTimeout(() => {
        timers.delete(environment.environmentId);
        announce(environment);
      }, ms);
      timer.unref();
      timers.set(environment.environmentId, { at, timer });
    },
    stop() {
      stopped = true;
      for (const { timer } of timers.values()) clearTimeout(timer);
    },
  };
}

import type { Log } from "@/server/platform/log/log";

export interface DueEnvironment {
  readonly tenantId: string;
  readonly environmentId: string;
}

export interface Announcement extends DueEnvironment {
  /** Many events stand behind it. */
  readonly flooded: boolean;
}

export interface Announcer {
  /** Says that an environment has work. Costs nothing when it was said a moment ago. */
  announce(environment: DueEnvironment): void;
  /** Says that it has more than one turn could take: a flood, for which nobody stands aside. */
  announceBacklog(environment: DueEnvironment): void;
  /** Says it later; only the earliest time counts. The sweeper covers what a restart forgets. */
  announceIn(environment: DueEnvironment, ms: number): void;
  stop(): void;
}

/** So many announcements for one message are a flood. */
const floodFrom = 10;

/**
 * Turns many small announcements into few: at most one message per environment and `spacingMs`, and the first one of a quiet
 * environment leaves at once. A flooded one waits `floodSpacingMs`, so that it is handled in larger chunks, which cost less each and
 * leave room for its neighbours. Losing a message costs nothing but time, because the inbox is the truth and a sweeper re-announces
 * what is due.
 */
export function createAnnouncer(
  send: (announcements: readonly Announcement[]) => Promise<void>,
  log: Log,
  { spacingMs = 40, floodSpacingMs = 150, longestTimerMs = 10 * 60_000 } = {},
): Announcer {
  const dirty = new Map<string, { readonly environment: DueEnvironment; announcements: number }>();
  /** Until when the last message about an environment holds the next one back. */
  const heldUntil = new Map<string, number>();
  const timers = new Map<string, { readonly at: number; readonly timer: NodeJS.Timeout }>();
  let flushTimer: NodeJS.Timeout | undefined;
  let flushAt = Infinity;
  let stopped = false;

  const dueAt = (environmentId: string): number => heldUntil.get(environmentId) ?? -Infinity;

  function scheduleFlush(at: number): void {
    if (stopped || at >= flushAt) return;
    clearTimeout(flushTimer);
    flushAt = at;
    // Even what is due now waits for the end of this turn: a burst leaves together.
    flushTimer = setTimeout(flush, Math.max(0, at - Date.now()));
  }

  function flush(): void {
    flushAt = Infinity;
    const now = Date.now();
    for (const [environmentId, until] of heldUntil) if (until <= now) heldUntil.delete(environmentId);
    const batch: Announcement[] = [];
    for (const [environmentId, { environment, announcements }] of dirty) {
      if (dueAt(environmentId) > now) continue;
      const flooded = announcements >= floodFrom;
      batch.push({ ...environment, flooded });
      dirty.delete(environmentId);
      heldUntil.set(environmentId, now + (flooded ? floodSpacingMs : spacingMs));
    }
    if (dirty.size > 0) scheduleFlush(Math.min(...[...dirty.keys()].map(dueAt)));
    if (batch.length === 0 || stopped) return;
    send(batch).catch((error: unknown) =>
      log.warn("an announcement was lost; the sweeper repeats it", { error, environments: batch.length }),
    );
  }

  const announceOf = (environment: DueEnvironment, announcements: number): void => {
    const known = dirty.get(environment.environmentId);
    if (known === undefined) dirty.set(environment.environmentId, { environment, announcements });
    else known.announcements += announcements;
    scheduleFlush(dueAt(environment.environmentId));
  };
  const announce = (environment: DueEnvironment): void => announceOf(environment, 1);
  return {
    announce,
    announceBacklog: (environment) => announceOf(environment, floodFrom),
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
      clearTimeout(flushTimer);
      for (const { timer } of timers.values()) clearTimeout(timer);
    },
  };
}

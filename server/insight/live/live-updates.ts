import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { type LiveTopic, liveTopics } from "./live.schema";
import { type Markers, readMarkers } from "./read-markers";

export type LiveListener = (changed: readonly LiveTopic[]) => void;

export interface LiveUpdates {
  /** Calls `listener` whenever something changes in the environment, until the returned function is called. */
  watch(scope: EnvironmentScope, listener: LiveListener): () => void;
  /** Looks no more, and waits for the looks that are under way: after it the database may be closed. */
  stop(): Promise<void>;
}

interface Watched {
  readonly listeners: Set<LiveListener>;
  timer: NodeJS.Timeout | undefined;
  last: Markers | undefined;
}

/**
 * Tells browsers that something changed. Each watched environment costs one small query per `everyMs`, however many browsers
 * look at it; an environment nobody looks at costs nothing.
 */
export function createLiveUpdates(
  deps: { readonly db: Pick<Database, "withTenantSql">; readonly log: Pick<Log, "warn"> },
  { everyMs = 1_000, afterFailureMs = 10_000 } = {},
): LiveUpdates {
  const watched = new Map<string, Watched>();
  const looking = new Set<Promise<void>>();
  let stopped = false;

  const lookOnce = async (scope: EnvironmentScope, entry: Watched): Promise<void> => {
    let nextMs = everyMs;
    try {
      const now = await readMarkers(deps.db, scope);
      const { last } = entry;
      const changed = last ? liveTopics.filter((topic) => now[topic] !== last[topic]) : [];
      entry.last = now;
      if (changed.length > 0) for (const listener of [...entry.listeners]) listener(changed);
    } catch (error) {
      // The screens stay usable without live updates; the next look heals it.
      deps.log.warn("live updates could not be read", { error });
      nextMs = afterFailureMs;
    }
    if (entry.listeners.size > 0) schedule(scope, entry, nextMs);
  };

  const begin = (scope: EnvironmentScope, entry: Watched): void => {
    if (stopped) return;
    const look = lookOnce(scope, entry).finally(() => looking.delete(look));
    looking.add(look);
  };

  const schedule = (scope: EnvironmentScope, entry: Watched, afterMs: number) => {
    if (stopped) return;
    entry.timer = setTimeout(() => begin(scope, entry), afterMs);
    entry.timer.unref();
  };

  return {
    watch(scope, listener) {
      const key = `${scope.tenantId}/${scope.environmentId}`;
      const known = watched.get(key);
      const entry = known ?? { listeners: new Set(), timer: undefined, last: undefined };
      entry.listeners.add(listener);
      if (!known) {
        watched.set(key, entry);
        begin(scope, entry);
      }
      return () => {
        entry.listeners.delete(listener);
        if (entry.listeners.size > 0) return;
        clearTimeout(entry.timer);
        if (watched.get(key) === entry) watched.delete(key);
      };
    },
    async stop() {
      stopped = true;
      for (const { timer } of watched.values()) clearTimeout(timer);
      await Promise.all(looking);
    },
  };
}

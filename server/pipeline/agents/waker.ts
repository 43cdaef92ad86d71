import pg from "pg";
import type { TenantSql } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";

const channel = "tallybridge_agents";

/** Something for this agent to do. */
export const agentTopic = (agentId: string): string => `agent ${agentId}`;
/** Something has become of this task. */
export const taskTopic = (taskId: string): string => `task ${taskId}`;

/** Tells every process of the portal, once the transaction is committed. */
export async function wake(sql: TenantSql, topic: string): Promise<void> {
  await sql.query("select pg_notify($1, $2)::text as told", [channel, topic]);
}

/** Hears what concerns one topic, from the moment it was made. */
export interface Ear {
  /** Resolves when something was said since the last time, after `ms` at the latest, and at once when the portal stops. */
  next(ms: number): Promise<void>;
  /** Ends the wait as if something had been said. */
  rouse(): void;
  end(): void;
}

export interface Waker {
  listen(topic: string): Ear;
  /** True once the portal lets everybody go. */
  readonly stopping: boolean;
  /** Ends every wait; new ones end at once. */
  letGo(): void;
  close(): Promise<void>;
}

interface Waiting {
  heard: boolean;
  resolve: (() => void) | undefined;
}

/**
 * Hears notifications over one connection of its own, which is opened when somebody first listens. Whoever waits looks again by
 * himself every few seconds, so a connection that is lost costs seconds and no work.
 */
export function createWaker({
  connectionString,
  log,
}: {
  readonly connectionString: string;
  readonly log: Log;
}): Waker {
  const waiting = new Map<string, Set<Waiting>>();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopping = false;
  let closed = false;

  const tell = (entry: Waiting) => {
    entry.heard = true;
    entry.resolve?.();
  };
  const tellAll = () => {
    for (const entries of waiting.values()) for (const entry of entries) tell(entry);
  };
  const connect = () => {
    if (client !== undefined || closed) return;
    const made = new pg.Client({ connectionString, application_name: "tallybridge agents" });
    client = made;
    const lost = (error?: Error) => {
      if (client !== made) return;
      client = undefined;
      if (closed) return;
      log.warn("notifications for agents were lost and are listened for again", { error });
      retry ??= setTimeout(() => {
        retry = undefined;
        connect();
      }, 1_000).unref();
      made.end().catch(() => undefined);
    };
    made.on("error", lost);
    made.on("end", () => lost());
    made.on("notification", ({ payload = "" }) => {
      for (const entry of waiting.get(payload) ?? []) tell(entry);
    });
    made
      .connect()
      .then(() => made.query(`listen ${channel}`))
      // What was said before the connection stood was not heard.
      .then(tellAll)
      .catch(lost);
  };

  return {
    get stopping() {
      return stopping;
    },
    listen(topic) {
      connect();
      const entry: Waiting = { heard: stopping, resolve: undefined };
      const entries = waiting.get(topic) ?? new Set();
      waiting.set(topic, entries.add(entry));
      return {
        async next(ms) {
          if (!entry.heard) {
            await new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, ms);
              entry.resolve = () => {
                clearTimeout(timer);
                resolve();
              };
            });
          }
          entry.resolve = undefined;
          entry.heard = stopping;
        },
        rouse: () => tell(entry),
        end() {
          entries.delete(entry);
          if (entries.size === 0) waiting.delete(topic);
        },
      };
    },
    letGo() {
      stopping = true;
      tellAll();
    },
    async close() {
      closed = true;
      stopping = true;
      clearTimeout(retry);
      tellAll();
      const open = client;
      client = undefined;
      await open?.end().catch(() => undefined);
    },
  };
}

import { ConnectorError } from "@/server/connectors/contract";
import type { Asker } from "@/server/connectors/sign-ins";
import type { SqlServerSession } from "./session";

export interface Lease {
  readonly session: SqlServerSession;
  /** It was opened for this caller. One that lay idle may have been lost without a word. */
  readonly fresh: boolean;
}

export interface SessionPool {
  /** @throws ConnectorError `unavailable` when all sessions stay in use or the pool is closed; what `open` threw */
  take(asker: Asker): Promise<Lease>;
  give(session: SqlServerSession): void;
  /** Cuts every line, also of those in use: what was not committed is rolled back by the server. */
  close(): void;
}

export interface SessionPoolOptions {
  open(asker: Asker): Promise<SqlServerSession>;
  /** Few: a posting holds the counters of its company, so postings of one company wait for each other anyway. */
  readonly max: number;
  /** How long a session may lie unused before it is closed. */
  readonly idleMs: number;
  /** How long a caller waits for one of the others to be given back. */
  readonly waitMs: number;
}

const closedError = () => new ConnectorError("unavailable", "The connection to the Sage Pro database was closed.");

export function createSessionPool({ open, max, idleMs, waitMs }: SessionPoolOptions): SessionPool {
  /** The one used last stands last and is taken first, so that the others can be closed. */
  const idle: { session: SqlServerSession; timer: NodeJS.Timeout }[] = [];
  const inUse = new Set<SqlServerSession>();
  const waiting: (() => void)[] = [];
  let opening = 0;
  let closed = false;

  const wakeNext = () => waiting.shift()?.();

  function takeIdle(): SqlServerSession | undefined {
    for (let each = idle.pop(); each !== undefined; each = idle.pop()) {
      clearTimeout(each.timer);
      if (each.session.usable) return each.session;
      each.session.close();
    }
    return undefined;
  }

  function waitForOther(): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(wake), 1);
        reject(new ConnectorError("unavailable", "All connections to the Sage Pro database are in use."));
      }, waitMs);
      waiting.push(wake);
    });
  }

  async function openOne(asker: Asker): Promise<SqlServerSession> {
    opening += 1;
    try {
      const session = await open(asker);
      if (!closed) return session;
      session.close();
      throw closedError();
    } catch (error) {
      wakeNext();
      throw error;
    } finally {
      opening -= 1;
    }
  }

  return {
    async take(asker) {
      for (;;) {
        if (closed) throw closedError();
        const session = takeIdle();
        if (session !== undefined) {
          inUse.add(session);
          return { session, fresh: false };
        }
        if (inUse.size + opening < max) {
          const opened = await openOne(asker);
          inUse.add(opened);
          return { session: opened, fresh: true };
        }
        await waitForOther();
      }
    },
    give(session) {
      inUse.delete(session);
      if (closed || !session.usable) session.close();
      else {
        const timer = setTimeout(() => {
          idle.splice(
            idle.findIndex((each) => each.session === session),
            1,
          );
          session.close();
        }, idleMs);
        // An idle session keeps no process from ending.
        timer.unref();
        idle.push({ session, timer });
      }
      wakeNext();
    },
    close() {
      closed = true;
      for (const { session, timer } of idle.splice(0)) {
        clearTimeout(timer);
        session.close();
      }
      for (const session of inUse) session.close();
      for (const wake of waiting.splice(0)) wake();
    },
  };
}

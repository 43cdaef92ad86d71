import type pg from "pg";
import { z } from "zod";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import type { Change } from "./change";
import { isConnectionFailure } from "./connection-failure";
import { encodeChanges } from "./encode-changes";
import { type Job, jobSchema } from "./job";

/** The jobs that came to be, or "late" when the change no longer counted: its job was done or its run had ended. */
export type Applied = readonly Job[] | "late";

/** Works out a change at the moment it is written; alone in its transaction, so that it sees all earlier changes. */
export type DeferredChange = () => Promise<Change>;

interface Pending {
  readonly change: Change | DeferredChange;
  readonly giveUpAt: number;
  readonly resolve: (applied: Applied) => void;
  readonly reject: (error: unknown) => void;
}

export interface Writer {
  /**
   * Stores a change; changes that are ready together share one transaction. Tries again while the database is away.
   *
   * @param patienceMs how long to go on trying; for ever unless given.
   */
  write(change: Change | DeferredChange, options?: { patienceMs?: number }): Promise<Applied>;
  /** Gives up on everything that waits. What was sent may still be stored. */
  abandon(): void;
}

const maxChanges = 200;
const resultsSchema = z.array(z.array(jobSchema).nullable());

/**
 * The one writer of the engine's state. One transaction at a time: changes of the same run never wait for each other's
 * locks, and while one commits the next gather, which is what makes many small runs cheap.
 *
 * @param onUncertain called after a failure that may have hidden a commit: jobs may exist that nobody was told of.
 */
export function createWriter(pool: pg.Pool, clock: Clock, log: Log, onUncertain: () => void): Writer {
  let waiting: Pending[] = [];
  let running = false;
  let abandoned = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0 && !abandoned) {
      const taken = take();
      try {
        await writeAll(taken);
      } catch (error) {
        // Nothing else may fail here; were it so, a silent writer would be the worst answer.
        log.error("The engine's writer failed", { error });
        for (const { reject } of taken) reject(error);
      }
    }
    running = false;
  }

  function take(): Pending[] {
    const alone = waiting.findIndex(({ change }) => typeof change === "function");
    return waiting.splice(0, alone === 0 ? 1 : Math.min(alone < 0 ? maxChanges : alone, maxChanges));
  }

  async function writeAll(taken: readonly Pending[]): Promise<void> {
    for (let failures = 0; ; failures++) {
      try {
        const changes = await Promise.all(
          taken.map(({ change }) => (typeof change === "function" ? change() : Promise.resolve(change))),
        );
        const { rows } = await pool.query<{ results: unknown }>("select inngest.apply($1::json, $2) as results", [
          encodeChanges(changes),
          clock.now(),
        ]);
        const results = resultsSchema.parse(rows[0]?.results);
        for (const [index, { resolve }] of taken.entries()) resolve(results[index] ?? "late");
        if (failures > 0) onUncertain();
        return;
      } catch (error) {
        if (abandoned) return fail(taken, error);
        if (!isConnectionFailure(error)) return await writeSingly(taken, error);
        onUncertain();
        const impatient = taken.filter(({ giveUpAt }) => giveUpAt <= Date.now());
        fail(impatient, error);
        taken = taken.filter((pending) => !impatient.includes(pending));
        if (taken.length === 0) return;
        if (failures === 0) log.warn("The engine's database does not answer; trying again", { error });
        await new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** failures, 2_000)));
      }
    }
  }

  /** One change of the lot is impossible; find it, and let the others through. */
  async function writeSingly(taken: readonly Pending[], error: unknown): Promise<void> {
    if (taken.length === 1) return fail(taken, error);
    for (const pending of taken) await writeAll([pending]);
  }

  const fail = (pending: readonly Pending[], error: unknown) => {
    for (const { reject } of pending) reject(error);
  };

  return {
    write: (change, { patienceMs = Number.POSITIVE_INFINITY } = {}) =>
      new Promise((resolve, reject) => {
        if (abandoned) return reject(new Error("The engine has stopped."));
        waiting.push({ change, giveUpAt: Date.now() + patienceMs, resolve, reject });
        if (!running) {
          running = true;
          // Everything that is ready in this turn of the loop comes along.
          queueMicrotask(() => void run());
        }
      }),
    abandon() {
      abandoned = true;
      fail(waiting, new Error("The engine has stopped."));
      waiting = [];
    },
  };
}

import { setMaxListeners } from "node:events";
import type pg from "pg";
import { Agent, fetch as undiciFetch } from "undici";
import { type Clock, systemClock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import { FunctionRegistry } from "./definitions/function-registry";
import { laneLimit } from "./definitions/lanes";
import { loadFunctions } from "./definitions/load-functions";
import { acquireEngineLock, type EngineLock } from "./engine-lock";
import type { EngineParts } from "./engine-parts";
import { refuse } from "./http/answer";
import { routeRequest } from "./http/route-request";
import { keepPruning } from "./prune";
import { loadJobs } from "./queue/load-jobs";
import { createQueue } from "./queue/queue";
import { type Backoff, standardBackoff } from "./runs/backoff";
import { workOnJob } from "./runs/work-on-job";
import { installInngestSchema } from "./schema/install-schema";
import { signingKeyPattern } from "./signing";
import type { Job } from "./store/job";
import { createReadRunState } from "./store/read-run";
import { createWriter } from "./store/writer";
import { keepSyncing } from "./sync-app";

export interface InngestEngineOptions {
  /** A pool of the engine's own on the embedded database, of four connections or more. */
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly clock?: Clock;
  /** The app's serve address. When given, the engine asks the app for its functions as soon as it answers. */
  readonly appUrl?: string;
  /** Production mode: senders of events must know it. */
  readonly eventKey?: string;
  /** Production mode: calls are signed with it, and every request but events must show it. */
  readonly signingKey?: string;
  /** Delivers calls to apps; by default over HTTP with kept-alive connections. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long to wait after a failed attempt that says nothing of it. */
  readonly backoff?: Backoff;
  /** Calls under way at a time, over all functions. */
  readonly maxCalls?: number;
  /** A call that takes longer is broken off and repeated. */
  readonly callTimeoutMs?: number;
  /** Larger call bodies are fetched by the SDK instead of being sent. */
  readonly maxCallBytes?: number;
  /** How long ended runs are kept. */
  readonly keepRunsMs?: number;
  /** How long to wait for an earlier engine on the same database to end. */
  readonly takeOverWithinMs?: number;
}

export interface InngestEngine {
  /** Serves the whole surface of an Inngest server, below whatever prefix the request's path has. */
  handle(request: Request): Promise<Response>;
  /** Takes no more work, waits for calls under way up to the deadline, and breaks off the rest: they will be repeated. */
  stop(options?: { deadlineMs?: number }): Promise<void>;
  stats(): { readonly functions: number; readonly ready: number; readonly later: number; readonly underWay: number };
}

const day = 24 * 3_600_000;

/** Starts the one engine of this database; the state of an engine that ended in any way is taken over. */
export async function startInngestEngine(options: InngestEngineOptions): Promise<InngestEngine> {
  const { pool, clock = systemClock, signingKey, eventKey } = options;
  const log = options.log.with({ component: "inngest" });
  if (signingKey !== undefined && !signingKeyPattern.test(signingKey)) {
    throw new Error("INNGEST_SIGNING_KEY must be signkey-<environment>- and an even number of hexadecimal digits.");
  }
  // An idle connection that breaks is replaced by the pool; unheard, its error would end the process.
  const onPoolError = (error: Error) => log.debug("A connection of the engine broke", { error });
  pool.on("error", onPoolError);
  await installInngestSchema(pool);
  let lock: EngineLock = await acquireEngineLock(pool, options.takeOverWithinMs ?? 30_000);

  const registry = new FunctionRegistry();
  const awaitedEvents = new Set<string>();
  const breakOff = new AbortController();
  // Every call under way listens to it.
  setMaxListeners(0, breakOff.signal);
  const putOffs = new Map<number, number>();
  const underWay = new Set<Promise<void>>();
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000 });
  let state: "running" | "recovering" | "stopped" = "running";

  const queue = createQueue({
    clock,
    maxUnderWay: options.maxCalls ?? 100,
    limitOf: (functionId, lane) => {
      const definition = registry.get(functionId);
      return definition === undefined ? Number.POSITIVE_INFINITY : laneLimit(definition, lane);
    },
    work: (job) => {
      const done = work(job);
      underWay.add(done);
      done.finally(() => underWay.delete(done));
    },
  });
  const writer = createWriter(pool, clock, log, () => void reloadSoon());

  const parts: EngineParts = {
    pool,
    clock,
    log,
    registry,
    readRunState: createReadRunState(pool),
    async write(change, writeOptions) {
      const applied = await writer.write(change, writeOptions);
      if (applied !== "late") for (const job of applied) queue.add(job);
      return applied;
    },
    call: {
      // Undici's fetch is the global one, but takes our dispatcher: calls may last longer than its five minutes.
      fetch: options.fetch ?? ((input, init) => undiciFetch(input as URL, { ...init, dispatcher } as never) as never),
      clock,
      signingKey,
      maxBodyBytes: options.maxCallBytes ?? 3 * 1024 * 1024,
      timeoutMs: options.callTimeoutMs ?? 2 * 3_600_000,
    },
    backoff: options.backoff ?? standardBackoff,
    eventKey,
    awaitedEvents,
    dispatches: new Map(),
    stop: breakOff.signal,
    reload,
  };

  async function work(job: Job): Promise<void> {
    try {
      const { retryAt, putOff } = await workOnJob(parts, job, putOffs.get(job.id) ?? 0);
      if (putOff) putOffs.set(job.id, (putOffs.get(job.id) ?? 0) + 1);
      else putOffs.delete(job.id);
      queue.finish(job, retryAt);
    } catch (error) {
      if (state === "stopped") return;
      // The database was away before the job began, or a change could not be stored: the job is still there.
      log.error("A job could not be done and will be repeated", { error, jobId: job.id, kind: job.kind });
      queue.finish(job, clock.now().getTime() + 1_000);
    }
  }

  async function reload(): Promise<void> {
    const { active, retired } = await loadFunctions(pool, log);
    registry.replace(active, retired);
    const { rows } = await pool.query<{ event_name: string }>(
      "select distinct event_name from inngest.waits where kind = 'step'",
    );
    for (const { event_name } of rows) awaitedEvents.add(event_name);
    for (const job of await loadJobs(pool)) queue.add(job);
    queue.reconsider();
  }

  async function reloadSoon(): Promise<void> {
    if (state === "running") await reload().catch((error) => log.warn("Jobs could not be read again", { error }));
  }

  /** The connection that held the lock broke: hand out nothing until it is ours again. */
  async function watchLock(): Promise<void> {
    while (state !== "stopped") {
      await lock.lost;
      if (isStopped()) return;
      state = "recovering";
      lock.release();
      queue.pause();
      log.warn("The engine lost its database and pauses");
      while (state === "recovering") {
        try {
          lock = await acquireEngineLock(pool, 60_000);
          await reload();
          state = "running";
          queue.resume();
          log.info("The engine has its database again");
        } catch (error) {
          if (isStopped()) return;
          log.debug("The engine's database is still away", { error });
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
      }
    }
  }
  const isStopped = () => state === "stopped";

  await reload();
  void watchLock();
  const stopPruning = keepPruning({ pool, clock, log, keepRunsMs: options.keepRunsMs ?? 7 * day });
  const stopSyncing = options.appUrl === undefined ? () => {} : keepSyncing(parts, options.appUrl);
  queue.resume();

  return {
    handle: (request) =>
      state === "stopped" ? Promise.resolve(refuse(503, "The engine has stopped.")) : routeRequest(parts, request),
    async stop({ deadlineMs = 10_000 } = {}) {
      if (state === "stopped") return;
      queue.pause();
      stopPruning();
      stopSyncing();
      let timer: NodeJS.Timeout | undefined;
      const deadline = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, deadlineMs);
      });
      await Promise.race([Promise.all(underWay), deadline]);
      clearTimeout(timer);
      state = "stopped";
      breakOff.abort();
      writer.abandon();
      await Promise.allSettled(underWay);
      lock.release();
      await dispatcher.destroy();
      pool.off("error", onPoolError);
    },
    stats: () => ({ functions: registry.size, ...queue.stats() }),
  };
}

import type pg from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import type { FunctionRegistry } from "./definitions/function-registry";
import type { CallSettings } from "./protocol/call-app";
import type { Backoff } from "./runs/backoff";
import type { Change } from "./store/change";
import type { ReadRunState } from "./store/read-run";
import type { Applied, DeferredChange } from "./store/writer";

/** What the operations of a running engine share. */
export interface EngineParts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly registry: FunctionRegistry;
  readonly readRunState: ReadRunState;
  /** Stores a change and queues the jobs that came of it. */
  readonly write: (change: Change | DeferredChange, options?: { patienceMs?: number }) => Promise<Applied>;
  readonly call: CallSettings;
  readonly backoff: Backoff;
  /** Present in production mode. */
  readonly eventKey?: string;
  /** Names of events for which a step may be waiting. */
  readonly awaitedEvents: Set<string>;
  /** The present delivery of each job whose call is under way. */
  readonly dispatches: Map<number, string>;
  /** Fires when calls under way are to be broken off. */
  readonly stop: AbortSignal;
  /** Reads functions and jobs again after an app synced. */
  readonly reload: () => Promise<void>;
}

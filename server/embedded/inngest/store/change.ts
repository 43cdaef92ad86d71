import type { InngestEvent } from "../events/event.schema";

/** Epoch milliseconds. */
export type Millis = number;

export const runEnds = ["Completed", "Failed", "Cancelled"] as const;
export type RunEnd = (typeof runEnds)[number];

/** How a step ended, in the form in which the SDK reads it back. */
export type StepOutput = { readonly data: unknown } | { readonly error: unknown };

/**
 * One atomic change of state, carried out by `inngest.apply_change`. Absent parts are left out, never null.
 *
 * With a `jobId` the change counts only while that job exists; it deletes the job unless `keepJob` is there.
 */
export interface Change {
  readonly jobId?: number;
  /** Leaves the job in place: for a checkpoint as it is, for a retry with the next attempt and its time. */
  readonly keepJob?: { readonly attempt?: number; readonly dueAt?: Millis };
  readonly runId?: string;
  readonly steps?: readonly EndedStep[];
  readonly plans?: readonly PlannedStep[];
  readonly end?: { readonly status: RunEnd; readonly output: unknown };
  readonly closeBatch?: string;
  readonly nextCron?: { readonly functionId: string; readonly cron: string; readonly dueAt: Millis };
  readonly events?: readonly EventEffects[];
}

export interface EndedStep {
  readonly id: string;
  readonly output: StepOutput;
  /** Continue the run at once, though sibling steps go on. */
  readonly race?: boolean;
}

export interface PlannedStep {
  readonly id: string;
  readonly race: boolean;
  readonly job?: { readonly kind: "call" | "wake" | "timeout"; readonly dueAt?: Millis; readonly detail?: string };
  readonly wait?: NewWait;
  readonly invoke?: NewRun;
}

export interface NewWait {
  readonly eventName: string;
  readonly expression?: string;
  /** Set for an expression of the form `event.a == async.b`: the path `b`, and the hash of the value it must have. */
  readonly matchPath?: string;
  readonly matchHash?: string;
  readonly expiresAt?: Millis;
}

export interface NewRun {
  readonly id: string;
  readonly functionId: string;
  readonly triggeredBy: readonly InngestEvent[];
  readonly eventIds: readonly string[];
  readonly lanes: readonly string[];
  readonly cancels: readonly NewWait[];
  readonly idempotencyKey?: string;
  readonly notBefore?: Millis;
  readonly parentRunId?: string;
  readonly parentStepId?: string;
}

export interface BatchAppend {
  /** The id of the batch's run, should this event open the batch. */
  readonly runId: string;
  readonly functionId: string;
  readonly key: string;
  readonly lanes: readonly string[];
  readonly maxSize: number;
  readonly dueAt: Millis;
  readonly eventId: string;
  readonly event: InngestEvent;
}

/** Everything one event sets off, worked out before it is stored. */
export interface EventEffects {
  /** Nothing happens when this key was seen before. */
  readonly seenKey?: string;
  readonly seenUntil?: Millis;
  readonly starts: readonly NewRun[];
  readonly appends: readonly BatchAppend[];
  readonly resumes: readonly { readonly runId: string; readonly stepId: string; readonly output: StepOutput }[];
  readonly cancels: readonly {
    readonly runId: string;
    readonly output: unknown;
    readonly emits: readonly EventEffects[];
  }[];
}

import { newId } from "@/server/kernel/ids";
import { unreachable } from "@/server/kernel/result";
import { compileCron } from "../definitions/compile-function";
import type { EngineParts } from "../engine-parts";
import { withId } from "../events/internal-event";
import { callApp } from "../protocol/call-app";
import type { Change } from "../store/change";
import type { Job } from "../store/job";
import { newRun } from "./new-run";
import { planOutcome } from "./plan-outcome";

/** How long a job is put off while its function is not registered or nobody listens at the app's address. */
const putOffMs = { first: 100, longest: 5_000 };

/**
 * Does one job and stores what came of it.
 *
 * @param putOffs how often this job was put off in a row.
 * @returns when the same job is to be done again, if it is.
 */
export async function workOnJob(parts: EngineParts, job: Job, putOffs: number): Promise<WorkResult> {
  switch (job.kind) {
    case "call":
      return call(parts, job, putOffs);
    case "wake":
      return store(parts, { jobId: job.id, ...endStep(job, { data: null }) });
    case "timeout":
      return timeOut(parts, job);
    case "batch": {
      const batch = await readDetail(parts, job);
      return batch === undefined ? {} : store(parts, { jobId: job.id, closeBatch: batch });
    }
    case "cron":
      return fireCron(parts, job);
    default:
      return unreachable(job.kind);
  }
}

export interface WorkResult {
  readonly retryAt?: number;
  /** Put off without having been tried. */
  readonly putOff?: true;
}

async function call(parts: EngineParts, job: Job, putOffs: number): Promise<WorkResult> {
  const { clock, registry, readRunState, log, backoff } = parts;
  const state = await readRunState(job.id);
  if (state === undefined) return {};
  const definition = registry.get(job.functionId);
  const later = (): WorkResult => ({
    retryAt: clock.now().getTime() + Math.min(putOffMs.first * 2 ** putOffs, putOffMs.longest),
    putOff: true,
  });
  if (definition === undefined) return later();

  const dispatch = newId();
  parts.dispatches.set(job.id, dispatch);
  const outcome = await callApp(parts.call, { definition, state, stepId: job.stepId, dispatch, stop: parts.stop });
  parts.dispatches.delete(job.id);
  // A call we broke off ourselves says nothing about the run; its job is still stored.
  if (parts.stop.aborted) return {};
  if (outcome.kind === "unreachable") {
    if (putOffs === 0) log.warn("Nobody listens at the app's address", { functionId: definition.id });
    return later();
  }
  const nowMs = clock.now().getTime();
  const { change, retryAt } = planOutcome({ registry, definition, state, stepId: job.stepId, nowMs, backoff }, outcome);
  if (outcome.kind === "failed") {
    const fields = { functionId: definition.id, runId: state.runId, attempt: state.attempt, error: outcome.error };
    if (retryAt === undefined) log.error("A run failed", fields);
    else log.warn("A call failed and will be repeated", fields);
  }
  for (const { wait } of change.plans ?? []) if (wait) parts.awaitedEvents.add(wait.eventName);
  const stored = await store(parts, change);
  return stored.late ? {} : { retryAt };
}

async function timeOut(parts: EngineParts, job: Job): Promise<WorkResult> {
  const isInvoke = (await readDetail(parts, job)) === "invoke";
  const error = { name: "InngestInvokeTimeoutError", message: "The invoked function did not end in time." };
  return store(parts, { jobId: job.id, ...endStep(job, isInvoke ? { error } : { data: null }) });
}

async function fireCron(parts: EngineParts, job: Job): Promise<WorkResult> {
  const cron = await readDetail(parts, job);
  const definition = parts.registry.get(job.functionId);
  if (cron === undefined) return {};
  if (definition === undefined) return { retryAt: parts.clock.now().getTime() + putOffMs.longest };
  const nowMs = parts.clock.now().getTime();
  const { internalId, event } = withId(nowMs, "inngest/scheduled.timer", { cron });
  const next = compileCron(cron).schedule.nextRun(new Date(Math.max(nowMs, job.dueAt)));
  return store(parts, {
    jobId: job.id,
    ...(next ? { nextCron: { functionId: job.functionId, cron, dueAt: next.getTime() } } : {}),
    events: [{ starts: [newRun(definition, event, internalId, nowMs)], appends: [], resumes: [], cancels: [] }],
  });
}

const endStep = (job: Job, output: { data: null } | { error: unknown }): Change => ({
  runId: job.runId ?? undefined,
  steps: job.stepId === null ? [] : [{ id: job.stepId, output }],
});

async function store(parts: EngineParts, change: Change): Promise<WorkResult & { late?: true }> {
  return (await parts.write(change)) === "late" ? { late: true } : {};
}

async function readDetail({ pool }: EngineParts, job: Job): Promise<string | undefined> {
  const { rows } = await pool.query<{ detail: string | null }>("select detail from inngest.jobs where id = $1", [
    job.id,
  ]);
  return rows[0]?.detail ?? undefined;
}

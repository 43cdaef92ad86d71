import { unreachable } from "@/server/kernel/result";
import { eventEffects } from "../events/event-effects";
import { type InternalEventName, internalEvent } from "../events/internal-event";
import type { CallError, CallOutcome } from "../protocol/call-outcome";
import type { Change, EventEffects, StepOutput } from "../store/change";
import { isLastAttempt, type OutcomeContext } from "./outcome-context";
import { planOps } from "./plan-ops";

/** What is to be stored after a call; with `retryAt` the same job comes again then. */
export interface PlannedOutcome {
  readonly change: Change;
  readonly retryAt?: number;
}

/** Decides what a call's outcome means for its run. Pure. */
export function planOutcome(
  context: OutcomeContext,
  outcome: Exclude<CallOutcome, { kind: "unreachable" }>,
): PlannedOutcome {
  switch (outcome.kind) {
    case "returned":
      return endRun(context, "Completed", outcome.data);
    case "failed":
      return outcome.fatal || isLastAttempt(context)
        ? endRun(context, "Failed", outcome.error)
        : retry(context, outcome.retryAt);
    case "steps": {
      const plan = planOps(context, outcome);
      if (plan.failure) return endRun(context, "Failed", plan.failure, plan.steps);
      if (plan.returned) return endRun(context, "Completed", plan.returned.data, plan.steps);
      const change = { runId: context.state.runId, jobId: context.state.jobId, steps: plan.steps, plans: plan.plans };
      if (!plan.retry) return { change };
      // The steps that ended with this answer are kept; only the one that failed is tried again.
      const again = retry(context, outcome.retryAt);
      return { ...again, change: { ...again.change, ...change } };
    }
    default:
      return unreachable(outcome);
  }
}

function retry({ state, nowMs, backoff }: OutcomeContext, askedFor: number | undefined): PlannedOutcome {
  const retryAt = askedFor ?? nowMs + backoff(state.attempt);
  const change: Change = { jobId: state.jobId, keepJob: { attempt: state.attempt + 1, dueAt: retryAt } };
  return { change, retryAt };
}

function endRun(
  context: OutcomeContext,
  status: "Completed" | "Failed",
  output: unknown,
  steps: readonly { readonly id: string; readonly output: StepOutput }[] = [],
): PlannedOutcome {
  const { state } = context;
  const events = [
    ...(status === "Failed" ? emit(context, "inngest/function.failed", { error: output as CallError }) : []),
    ...emit(context, "inngest/function.finished", status === "Failed" ? { error: output } : { result: output }),
  ];
  return { change: { jobId: state.jobId, runId: state.runId, steps, end: { status, output: output ?? null }, events } };
}

function emit(
  { registry, state, nowMs }: OutcomeContext,
  name: InternalEventName,
  outcome: { readonly error?: unknown; readonly result?: unknown },
): EventEffects[] {
  if (registry.triggeredBy(name).length === 0) return [];
  return [eventEffects(registry, internalEvent(name, state, outcome, nowMs), [], nowMs)];
}

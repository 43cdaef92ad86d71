import type { InngestEvent } from "./event.schema";
import type { AcceptedEvent } from "./event-effects";
import { newUlid } from "./event-id";

/** Events that the engine itself emits; functions may be triggered by them, `onFailure` is. */
export type InternalEventName =
  | "inngest/function.failed"
  | "inngest/function.finished"
  | "inngest/function.cancelled"
  | "inngest/function.invoked"
  | "inngest/scheduled.timer";

/** An event about a run: which function, which run, for which event, and how it ended. */
export function internalEvent(
  name: InternalEventName,
  run: { readonly runId: string; readonly functionId: string; readonly events: readonly InngestEvent[] },
  outcome: { readonly error?: unknown; readonly result?: unknown },
  nowMs: number,
): AcceptedEvent {
  return withId(nowMs, name, {
    function_id: run.functionId,
    run_id: run.runId,
    event: run.events[0],
    ...(run.events.length > 1 ? { events: run.events } : {}),
    ...outcome,
  });
}

export function withId(nowMs: number, name: InternalEventName, data: Record<string, unknown>): AcceptedEvent {
  const internalId = newUlid(nowMs);
  return { internalId, event: { id: internalId, name, data, ts: nowMs } };
}

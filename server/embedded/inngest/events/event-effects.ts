import type { FunctionDefinition } from "../definitions/function-definition";
import type { FunctionRegistry } from "../definitions/function-registry";
import { hashKey, lanesOf } from "../definitions/lanes";
import { newRun } from "../runs/new-run";
import type { BatchAppend, EventEffects, NewRun } from "../store/change";
import type { InngestEvent } from "./event.schema";
import { newUlid } from "./event-id";
import type { MatchedWait } from "./find-waits";
import { internalEvent } from "./internal-event";

/** An event that was accepted, with the id under which the engine knows it. */
export interface AcceptedEvent {
  readonly internalId: string;
  readonly event: InngestEvent;
  readonly seenKey?: string;
  readonly seenUntil?: number;
}

/**
 * Works out everything one event sets off: runs of the functions it triggers, batches it joins, steps that waited for
 * it, runs it cancels. Pure; the waits were found before.
 */
export function eventEffects(
  registry: FunctionRegistry,
  { internalId, event, seenKey, seenUntil }: AcceptedEvent,
  waits: readonly MatchedWait[],
  nowMs: number,
): EventEffects {
  const starts: NewRun[] = [];
  const appends: BatchAppend[] = [];
  for (const definition of registry.triggeredBy(event.name)) {
    if (!triggers(definition, event)) continue;
    const { batch } = definition;
    if (batch === undefined || (batch.onlyIf && !batch.onlyIf.matches({ event }))) {
      starts.push(newRun(definition, event, internalId, nowMs));
    } else {
      appends.push({
        runId: newUlid(nowMs),
        functionId: definition.id,
        key: batch.key ? hashKey(batch.key.key({ event })) : "",
        lanes: lanesOf(definition, event),
        maxSize: batch.maxSize,
        dueAt: nowMs + batch.timeoutMs,
        eventId: internalId,
        event,
      });
    }
  }
  return {
    seenKey,
    seenUntil,
    starts,
    appends,
    resumes: waits.flatMap(({ kind, runId, stepId }) =>
      kind === "step" && stepId !== null ? [{ runId, stepId, output: { data: event } }] : [],
    ),
    cancels: waits
      .filter(({ kind }) => kind === "cancel")
      .map(({ runId, functionId, events }) => cancelEffects(registry, { runId, functionId, events }, nowMs)),
  };
}

const triggers = (definition: FunctionDefinition, event: InngestEvent): boolean =>
  definition.eventTriggers.some(
    ({ eventName, expression }) => eventName === event.name && (!expression || expression.matches({ event })),
  );

export const cancelledError = { name: "Cancelled", message: "The run was cancelled." };

/** The end of a cancelled run, and the events that tell of it. */
export function cancelEffects(
  registry: FunctionRegistry,
  run: { readonly runId: string; readonly functionId: string; readonly events: readonly InngestEvent[] },
  nowMs: number,
): EventEffects["cancels"][number] {
  const cancelled = internalEvent("inngest/function.cancelled", run, { error: cancelledError }, nowMs);
  return {
    runId: run.runId,
    output: cancelledError,
    emits: [eventEffects(registry, cancelled, [], nowMs)],
  };
}

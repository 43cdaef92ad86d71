import type { FunctionDefinition } from "../definitions/function-definition";
import { hashKey, lanesOf } from "../definitions/lanes";
import { parseInstantMs } from "../durations";
import type { InngestEvent } from "../events/event.schema";
import { newUlid } from "../events/event-id";
import { newWait } from "../events/new-wait";
import type { NewRun } from "../store/change";

/** A run of one function for one event, with the waits that may cancel it. */
export function newRun(
  definition: FunctionDefinition,
  event: InngestEvent,
  eventId: string,
  nowMs: number,
  parent?: { readonly runId: string; readonly stepId: string },
): NewRun {
  return {
    id: newUlid(nowMs),
    functionId: definition.id,
    triggeredBy: [event],
    eventIds: [eventId],
    lanes: lanesOf(definition, event),
    cancels: definition.cancels.map(({ eventName, expression, timeout }) =>
      newWait(event, { eventName, expression, expiresAt: timeout ? parseInstantMs(timeout, nowMs) : undefined }),
    ),
    idempotencyKey: definition.idempotencyKey ? hashKey(definition.idempotencyKey.key({ event })) : undefined,
    // An event dated in the future runs its functions then.
    notBefore: event.ts > nowMs ? event.ts : undefined,
    parentRunId: parent?.runId,
    parentStepId: parent?.stepId,
  };
}

import type { EngineParts } from "../engine-parts";
import { type SentEvent, sentEventsSchema } from "../events/event.schema";
import { type AcceptedEvent, eventEffects } from "../events/event-effects";
import { newUlid, seededEventId } from "../events/event-id";
import { findWaits } from "../events/find-waits";
import { sameText } from "../signing";
import type { Change } from "../store/change";
import { answer, readJson, refuse } from "./answer";

const maxBodyBytes = 10 * 1024 * 1024;
/** An event with an id of its sender's choice counts once in this time. */
const sameIdMs = 24 * 3_600_000;
/** A request is sent again by the SDK within seconds. */
const sameSeedMs = 10 * 60_000;
/** How long a sender is kept waiting while the database is away; then it is told to try again. */
const patienceMs = 10_000;

/** `POST /e/<event key>`: stores one or many events with all they set off, then answers their ids. */
export async function acceptEvents(parts: EngineParts, request: Request, eventKey: string): Promise<Response> {
  if (parts.eventKey !== undefined && !sameText(eventKey, parts.eventKey)) return refuse(401, "Unknown event key.");
  const body = await readJson(request, maxBodyBytes);
  if (body === "too_large") return refuse(413, "These events are too large.");
  const sent = sentEventsSchema.safeParse(body?.value);
  if (!sent.success) return refuse(400, sent.error.issues[0]?.message ?? "These are no events.");

  const seed = request.headers.get("x-inngest-event-id-seed");
  const nowMs = parts.clock.now().getTime();
  const accepted = sent.data.map((event, index) => acceptEvent(event, seededEventId(seed, index), nowMs));
  try {
    await store(parts, accepted, nowMs);
  } catch (error) {
    parts.log.error("Events could not be stored", { error, events: accepted.length });
    return refuse(503, "The events could not be stored. Send them again.");
  }
  return answer(200, { ids: accepted.map(({ internalId }) => internalId) });
}

function acceptEvent(sent: SentEvent, seededId: string | undefined, nowMs: number): AcceptedEvent {
  const internalId = seededId ?? newUlid(nowMs);
  const event = { ...sent, id: sent.id || internalId, data: sent.data ?? {}, ts: sent.ts || nowMs };
  if (sent.id) return { internalId, event, seenKey: `id:${sent.id}`, seenUntil: nowMs + sameIdMs };
  if (seededId) return { internalId, event, seenKey: `seed:${seededId}`, seenUntil: nowMs + sameSeedMs };
  return { internalId, event };
}

/**
 * Stores events in their order. An event that a step or a cancellation may wait for is matched only when everything
 * before it is stored, so that a run can be cancelled by the very next event of the same request.
 */
async function store(parts: EngineParts, accepted: readonly AcceptedEvent[], nowMs: number): Promise<void> {
  const writes: Promise<unknown>[] = [];
  let plain: AcceptedEvent[] = [];
  const flush = () => {
    const events = plain.map((event) => eventEffects(parts.registry, event, [], nowMs));
    if (events.length > 0) writes.push(parts.write({ events }, { patienceMs }));
    plain = [];
  };
  for (const event of accepted) {
    const { name } = event.event;
    if (!parts.awaitedEvents.has(name) && !parts.registry.mayCancel(name)) {
      plain.push(event);
      continue;
    }
    flush();
    writes.push(parts.write(() => matchWaits(parts, event, nowMs), { patienceMs }));
  }
  flush();
  await Promise.all(writes);
}

async function matchWaits(parts: EngineParts, accepted: AcceptedEvent, nowMs: number): Promise<Change> {
  const waits = await findWaits(parts.pool, accepted.event, parts.clock.now());
  return { events: [eventEffects(parts.registry, accepted, waits, nowMs)] };
}

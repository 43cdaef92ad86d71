import { setImmediate as breathe } from "node:timers/promises";
import type { Passage } from "@/server/kernel/right-of-way";
import type { PendingEvent } from "./checkpoint";
import { nobodyTakes } from "./nobody-takes";
import type { EventResult } from "./preview.schema";
import type { ReplayedEvent } from "./read-events";
import type { ReplaySide } from "./replay-side";
import { cutIntoWaves } from "./waves";

/** Both versions at work. Nothing runs before where no flow was published. */
export interface Sides {
  readonly before: ReplaySide | undefined;
  readonly after: ReplaySide;
}

/** An event whose end is known on both sides. */
export type ComparedEvent = Pick<PendingEvent, "event" | "before" | "after">;

/**
 * Takes the next events through both versions. What waits for its sale on one side stays among the pending ones.
 * @returns the events whose ends are known now
 */
export async function replayChunk(
  { before, after }: Sides,
  pending: Map<string, PendingEvent>,
  events: readonly ReplayedEvent[],
  { timeZone, passage }: { readonly timeZone: string; readonly passage: Passage },
): Promise<readonly ComparedEvent[]> {
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const { event } of pending.values()) byId.set(event.id, event);
  const ends = new Map<string, { before?: EventResult; after?: EventResult }>();
  for (const wave of cutIntoWaves(events, timeZone)) {
    // A real turn of the loop: notifications are answered between two waves.
    await breathe();
    await passage.giveWay();
    for (const [id, result] of await after.replay(wave.events, wave.at))
      ends.set(id, { ...ends.get(id), after: result });
    if (before === undefined) continue;
    await breathe();
    for (const [id, result] of await before.replay(wave.events, wave.at))
      ends.set(id, { ...ends.get(id), before: result });
  }
  return settle({ before, after }, pending, { byId, ends });
}

/** What waits is not compared before it has ended, or the preview has. */
function settle(
  { before, after }: Sides,
  pending: Map<string, PendingEvent>,
  {
    byId,
    ends,
  }: {
    readonly byId: ReadonlyMap<string, ReplayedEvent>;
    readonly ends: ReadonlyMap<string, { before?: EventResult; after?: EventResult }>;
  },
): readonly ComparedEvent[] {
  const waiting = { before: before?.waiting() ?? new Map<string, string>(), after: after.waiting() };
  const compared: ComparedEvent[] = [];
  for (const [id, end] of ends) {
    const event = byId.get(id);
    const known = pending.get(id);
    const afterEnd = end.after ?? known?.after;
    if (event === undefined || afterEnd === undefined) continue;
    const beforeEnd = before === undefined ? nobodyTakes(afterEnd, event.kind) : (end.before ?? known?.before);
    if (beforeEnd === undefined) continue;
    const roots = { before: waiting.before.get(id) ?? "", after: waiting.after.get(id) ?? "" };
    const both = { event, before: beforeEnd, after: afterEnd };
    if (roots.before === "" && roots.after === "") {
      pending.delete(id);
      compared.push(both);
    } else pending.set(id, { ...both, roots });
  }
  return compared;
}

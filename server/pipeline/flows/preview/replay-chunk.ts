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

type Ends = ReadonlyMap<string, EventResult>;

/**
 * Takes the next events through both versions. What waits for its sale on one side stays among the pending ones.
 * @param ended told of each event once its ends are known, wave by wave, so that what both sides do with it can be forgotten soon
 */
export async function replayChunk(
  { before, after }: Sides,
  pending: Map<string, PendingEvent>,
  events: readonly ReplayedEvent[],
  {
    timeZone,
    passage,
    ended,
  }: { readonly timeZone: string; readonly passage: Passage; readonly ended: (event: ComparedEvent) => void },
): Promise<void> {
  for (const wave of cutIntoWaves(events, timeZone)) {
    // A real turn of the loop: notifications are answered between two waves.
    await breathe();
    await passage.giveWay();
    const afterEnds = await after.replay(wave.events, wave.at);
    if (before !== undefined) await breathe();
    const beforeEnds = await before?.replay(wave.events, wave.at);
    settle({ before, after }, pending, { events: wave.events, beforeEnds, afterEnds, ended });
  }
}

interface Wave {
  readonly events: readonly ReplayedEvent[];
  readonly beforeEnds: Ends | undefined;
  readonly afterEnds: Ends;
  readonly ended: (event: ComparedEvent) => void;
}

/** What waits is not compared before it has ended, or the preview has. */
function settle(
  { before, after }: Sides,
  pending: Map<string, PendingEvent>,
  { events, beforeEnds, afterEnds, ended }: Wave,
): void {
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const id of new Set([...afterEnds.keys(), ...(beforeEnds?.keys() ?? [])])) {
    const known = pending.get(id);
    const event = byId.get(id) ?? known?.event;
    const afterEnd = afterEnds.get(id) ?? known?.after;
    if (event === undefined || afterEnd === undefined) continue;
    const beforeEnd =
      beforeEnds === undefined ? nobodyTakes(afterEnd, event.kind) : (beforeEnds.get(id) ?? known?.before);
    if (beforeEnd === undefined) continue;
    const roots = { before: before?.awaitedBy(id) ?? "", after: after.awaitedBy(id) };
    const both = { event, before: beforeEnd, after: afterEnd };
    if (roots.before === "" && roots.after === "") {
      pending.delete(id);
      ended(both);
    } else pending.set(id, { ...both, roots });
  }
}

import { plainDateIn } from "@/server/kernel/plain-date";
import type { ReplayedEvent } from "./read-events";

/** As many as a drain takes up at once: a wave keeps everything else waiting as long as a chunk of it does. */
const mostTogether = 250;

/** Events that go through a flow together: one of each ordering key, all of one day. */
export interface Wave {
  readonly events: readonly ReplayedEvent[];
  readonly at: Date;
}

/**
 * Cuts events, in the order in which they arrived, as the drain would have taken them: what shares an ordering key one after the other,
 * and a day before the next, because what is given back is dated by the day on which it is.
 */
export function cutIntoWaves(events: readonly ReplayedEvent[], timeZone: string): readonly Wave[] {
  const waves: Wave[] = [];
  let left = [...events];
  while (left.length > 0) {
    const [first] = left;
    if (first === undefined) break;
    const day = plainDateIn(timeZone, first.receivedAt);
    const keys = new Set<string>();
    const taken: ReplayedEvent[] = [];
    const later: ReplayedEvent[] = [];
    let isOver = false;
    for (const event of left) {
      isOver ||= plainDateIn(timeZone, event.receivedAt) !== day;
      if (isOver || taken.length >= mostTogether || keys.has(event.orderingKey)) later.push(event);
      else {
        keys.add(event.orderingKey);
        taken.push(event);
      }
    }
    waves.push({ events: taken, at: taken.at(-1)?.receivedAt ?? first.receivedAt });
    left = later;
  }
  return waves;
}

import { z } from "zod";

const hourMs = 3_600_000;
/** Every poll reads the day that runs, and the one before for as long as records may still come late into it. */
const lateMs = 2 * hourMs;
/** Late captures and settlements change records of earlier days, so once an hour the window reaches back over them. */
const wideEveryMs = hourMs;
/** A zone that was set wrongly, or a gateway's clock ahead of ours, puts today's records into tomorrow. */
const aheadMs = 24 * hourMs;
/** What is kept between polls (`poll_cursors.cursor`): of a gateway when it was last read widely, of a shop where to go on. */
export const pollCursorSchema = z.object({
  wideReadAt: z.iso.datetime().optional(),
  from: z.iso.datetime().optional(),
});
export type PollCursor = z.infer<typeof pollCursorSchema>;

/** How far back a wide window reaches, and how far at most after an outage: settings of the connection. */
export interface PollReach {
  readonly pollOverlapHours: number;
  readonly pollGapDays: number;
}

export interface PollWindow {
  readonly from: Date;
  readonly to: Date;
  /** Reaches back over everything that may have changed since the last wide one. */
  readonly wide: boolean;
}

/**
 * Which days the next poll reads. After an outage of ours the wide window begins before it, so that what came meanwhile is found
 * however long it took. A time that lies far ahead is of a clock that was set back since.
 */
export function pollWindow(cursor: PollCursor, now: Date, { pollOverlapHours, pollGapDays }: PollReach): PollWindow {
  const at = now.getTime();
  const wideReadAt = cursor.wideReadAt === undefined ? at : Date.parse(cursor.wideReadAt);
  const wide = cursor.wideReadAt === undefined || Math.abs(at - wideReadAt) >= wideEveryMs;
  const overlapMs = pollOverlapHours * hourMs;
  // An outage never makes the window shorter than it is on any other day.
  const longestMs = Math.max(overlapMs, pollGapDays * 24 * hourMs);
  const back = wide ? Math.min(longestMs, overlapMs + Math.max(0, at - wideReadAt)) : lateMs;
  return { from: new Date(at - back), to: new Date(wide ? at + aheadMs : at), wide };
}

const shortestSeconds = 60;
const longestSeconds = 900;
/** A poll may take a twentieth of the time: a day of a hundred thousand transactions is read less often than one of a hundred. */
const pauseFactor = 20;

/** Seconds until the next poll: as the connection says, and longer after one that took long. */
export const nextPollSeconds = (tookMs: number, everyMinutes = 1): number => {
  const wantedSeconds = Math.max(shortestSeconds, everyMinutes * 60);
  const restSeconds = Math.min(longestSeconds, (tookMs * pauseFactor) / 1_000);
  return Math.round(Math.max(wantedSeconds, restSeconds));
};

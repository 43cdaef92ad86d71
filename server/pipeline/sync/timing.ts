import { DateTime } from "luxon";
import type { Timing } from "./schedule.schema";

const minuteMs = 60_000;
const dailyToleranceMs = 120 * minuteMs;
const leastToleranceMs = 10 * minuteMs;
const retryMs = 5 * minuteMs;

export interface NextRun {
  readonly nextRunAt: Date;
  /** By then a run should have ended well. */
  readonly expectedBy: Date;
}

/** When a schedule runs next, and until when that is expected: one more interval, two hours for a daily one. */
export function nextRun({ everyMinutes, dailyAt }: Timing, now: Date, zone: string): NextRun {
  const nextRunAt = dailyAt === null ? new Date(now.getTime() + everyMinutes * minuteMs) : nextTime(dailyAt, now, zone);
  const tolerance = everyMinutes === null ? dailyToleranceMs : Math.max(leastToleranceMs, everyMinutes * minuteMs);
  return { nextRunAt, expectedBy: new Date(nextRunAt.getTime() + tolerance) };
}

/** When a run that failed is tried again: soon, and never later than it would run anyway. */
export const nextTry = (timing: Timing, now: Date, zone: string): Date =>
  new Date(Math.min(now.getTime() + retryMs, nextRun(timing, now, zone).nextRunAt.getTime()));

/** The next moment at which a clock of the zone shows it; a time that is skipped there moves on by the hour. */
function nextTime(dailyAt: string, now: Date, zone: string): Date {
  const [hour = 0, minute = 0] = dailyAt.split(":").map(Number);
  const local = DateTime.fromJSDate(now, { zone });
  const today = local.set({ hour, minute, second: 0, millisecond: 0 });
  return (today > local ? today : today.plus({ days: 1 })).toJSDate();
}

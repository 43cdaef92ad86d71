import { DateTime } from "luxon";

/** From which instant on something is kept for so many months; null keeps everything. */
export const keptSince = (months: number | null, now: Date): Date | null =>
  months === null ? null : DateTime.fromJSDate(now, { zone: "utc" }).minus({ months }).toJSDate();

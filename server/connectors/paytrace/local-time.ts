import { DateTime } from "luxon";
import { err, ok, type Result } from "@/server/kernel/result";

const pattern = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2}) (AM|PM)$/i;

/**
 * Reads `4/10/2015 4:06:30 PM` as a time in the merchant's zone. A time that does not exist there (skipped when
 * daylight saving starts) is refused; of one that exists twice (when it ends) the earlier is taken.
 */
export function parseLocalTime(text: string, zone: string): Result<Date, string> {
  const match = pattern.exec(text.trim());
  if (!match) return err(`"${text.slice(0, 40)}" is not a time as PayTrace writes it.`);
  const [month = 0, day = 0, year = 0, hour12 = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  if (hour12 < 1 || hour12 > 12) return err(`"${text}" has no such hour.`);
  const hour = (hour12 % 12) + (match[7]?.toUpperCase() === "PM" ? 12 : 0);
  const local = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone });
  // Luxon moves a skipped time forward instead of refusing it.
  if (!local.isValid || local.hour !== hour || local.minute !== minute) return err(`"${text}" does not exist.`);
  return ok((earlierTwin(local) ?? local).toJSDate());
}

/** The other moment with the same wall-clock time, when this one is the second of two. */
const earlierTwin = (local: DateTime): DateTime | undefined =>
  local.getPossibleOffsets().find((candidate) => candidate.toMillis() < local.toMillis());

/** The day of an instant in the merchant's zone as requests want it, `MM/DD/YYYY`. */
export const formatLocalDay = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat("MM/dd/yyyy");

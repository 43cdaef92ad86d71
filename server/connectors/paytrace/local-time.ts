import { DateTime } from "luxon";
import { err, ok, type Result } from "@/server/kernel/result";

const pattern = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2}):(\d{2}) (AM|PM)$/i;

const earliestYear = 1990;
const latestYear = 2099;

/**
 * Reads `4/10/2015 4:06:30 PM` as a time in the merchant's zone. A time that does not exist there (skipped when
 * daylight saving starts) is refused; of one that exists twice (when it ends) the earlier is taken.
 */
export function parseLocalTime(text: string, zone: string): Result<Date, string> {
  const match = pattern.exec(text.trim());
  if (!match) return err(`"${text.slice(0, 40)}" is not a time as PayTrace writes it.`);
  const [month = 0, day = 0, year = 0, hour12 = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  // A year far off is a slip of a clock or of a hand, and would be a day for which no books exist.
  if (year < earliestYear || year > latestYear) return err(`"${text}" is no time of this century.`);
  if (hour12 < 1 || hour12 > 12) return err(`"${text}" has no such hour.`);
  const hour = (hour12 % 12) + (match[7]?.toUpperCase() === "PM" ? 12 : 0);
  // Clocks change at a quarter of an hour, so within one the minutes simply count on; zones are slow to reckon with.
  const key = `${zone} ${year} ${month} ${day} ${hour} ${Math.floor(minute / 15)}`;
  const quarter = quarters.get(key) ?? readQuarter({ year, month, day, hour, minute: minute - (minute % 15) }, zone);
  if (quarter === undefined || minute > 59 || second > 59) return err(`"${text}" does not exist.`);
  if (quarters.size >= maxQuartersKept) quarters.clear();
  quarters.set(key, quarter);
  return ok(new Date(quarter + ((minute % 15) * 60 + second) * 1_000));
}

/** Instants at which quarters of an hour of a merchant's day begin, in milliseconds. */
const quarters = new Map<string, number>();
const maxQuartersKept = 10_000;

type WallClock = { year: number; month: number; day: number; hour: number; minute: number };

/** The earlier instant at which a wall clock shows this; undefined when it never does. */
function readQuarter(wall: WallClock, zone: string): number | undefined {
  const local = DateTime.fromObject(wall, { zone });
  // Luxon moves a skipped time forward instead of refusing it.
  if (!local.isValid || local.hour !== wall.hour || local.minute !== wall.minute) return undefined;
  return (earlierTwin(local) ?? local).toMillis();
}

/** The other moment with the same wall-clock time, when this one is the second of two. */
const earlierTwin = (local: DateTime): DateTime | undefined =>
  local.getPossibleOffsets().find((candidate) => candidate.toMillis() < local.toMillis());

const dayFormat = "MM/dd/yyyy";

/** The day of an instant in the merchant's zone as requests want it, `MM/DD/YYYY`. */
export const formatLocalDay = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat(dayFormat);

/** The days in the merchant's zone from one instant to another, both included, as requests want them. */
export function localDays(from: Date, to: Date, zone: string): readonly string[] {
  const days: string[] = [];
  for (let day = DateTime.fromJSDate(from, { zone }).startOf("day"); day.toMillis() <= to.getTime(); ) {
    days.push(day.toFormat(dayFormat));
    day = day.plus({ days: 1 });
  }
  return days;
}

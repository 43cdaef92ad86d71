import { DateTime } from "luxon";

/** A calendar day without a zone, `YYYY-MM-DD`: what an ERP means by a date. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

/** Reads `YYYY-MM-DD` strictly; undefined for a day that does not exist, such as 2026-02-30. */
export function parsePlainDate(text: string): PlainDate | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  // A day that does not exist runs over into the next month; years below 100 would be taken for this century's.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? (text as PlainDate) : undefined;
}

/** Days end, and clocks change, at a quarter of an hour in UTC wherever one is, so all instants of one quarter have the same day. */
const quarterHourMs = 15 * 60_000;
const daysByQuarter = new Map<string, PlainDate>();
const maxDaysKept = 10_000;

/** The calendar day of an instant in a zone such as `America/Los_Angeles`. Zones are slow to reckon with, so days are kept. */
export function plainDateIn(zone: string, instant: Date): PlainDate {
  const key = `${zone} ${Math.floor(instant.getTime() / quarterHourMs)}`;
  const known = daysByQuarter.get(key);
  if (known !== undefined) return known;
  const day = DateTime.fromJSDate(instant, { zone }).toFormat("yyyy-MM-dd") as PlainDate;
  if (daysByQuarter.size >= maxDaysKept) daysByQuarter.clear();
  daysByQuarter.set(key, day);
  return day;
}

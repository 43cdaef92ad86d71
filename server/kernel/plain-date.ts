import { DateTime } from "luxon";

/** A calendar day without a zone, `YYYY-MM-DD`: what an ERP means by a date. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

/**
 * Reads `YYYY-MM-DD` strictly; undefined for a day that does not exist, such as 2026-02-30. Days are read several times for every payment,
 * so nothing is made on the way.
 */
export function parsePlainDate(text: string): PlainDate | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return undefined;
  const year = numberAt(text, 0, 4);
  const month = numberAt(text, 5, 7);
  const day = numberAt(text, 8, 10);
  return year >= 0 && day >= 1 && day <= daysIn(year, month) ? (text as PlainDate) : undefined;
}

const hyphen = 45;

/** Below zero where something else than digits stands. */
function numberAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** None for a month that does not exist. */
function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
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

import { DateTime } from "luxon";

/** Codes of PayTrace: yearly, half-yearly, every 4 months, quarterly, every 2 months, monthly, two-weekly, 1st and 15th, weekly, daily. */
export const frequencies = ["1", "8", "A", "2", "9", "3", "4", "7", "5", "6"] as const;
export type Frequency = (typeof frequencies)[number];

/** A recurrence with this count has no end. */
export const endless = 999;

/** Local time of day at which recurring payments are taken, early enough for the batch of the same evening; a guess. */
const chargeHour = 6;

/**
 * The moment of the payment after `done` others. It is counted from the first day, not from the payment before, so that a
 * recurrence of the 31st returns to the 31st after a short month.
 * @param startDate local day of the first payment, `YYYY-MM-DD`
 */
export function chargeTime(zone: string, startDate: string, frequency: Frequency, done: number): Date {
  const start = DateTime.fromISO(startDate, { zone });
  return dayOf(start, frequency, done).set({ hour: chargeHour }).toJSDate();
}

/** The first payment of a new recurrence: on its start, or at once when that is today and the hour is over; undefined when the day is past. */
export function firstChargeTime(zone: string, startDate: string, frequency: Frequency, now: Date): Date | undefined {
  const first = chargeTime(zone, startDate, frequency, 0);
  if (first >= now) return first;
  return DateTime.fromJSDate(now, { zone }).toISODate() === startDate ? now : undefined;
}

function dayOf(start: DateTime, frequency: Frequency, done: number): DateTime {
  switch (frequency) {
    case "1":
      return start.plus({ years: done });
    case "8":
      return start.plus({ months: 6 * done });
    case "A":
      return start.plus({ months: 4 * done });
    case "2":
      return start.plus({ months: 3 * done });
    case "9":
      return start.plus({ months: 2 * done });
    case "3":
      return start.plus({ months: done });
    case "4":
      return start.plus({ weeks: 2 * done });
    case "5":
      return start.plus({ weeks: done });
    case "6":
      return start.plus({ days: done });
    case "7": {
      // Half months since the first 1st or 15th that is not before the start.
      const half = start.day === 1 ? 0 : start.day <= 15 ? 1 : 2;
      const month = start.startOf("month").plus({ months: Math.floor((half + done) / 2) });
      return (half + done) % 2 === 0 ? month : month.set({ day: 15 });
    }
    default:
      return frequency satisfies never;
  }
}

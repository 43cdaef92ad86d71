import { DateTime } from "luxon";

/** A calendar day without a zone, `YYYY-MM-DD`: what an ERP means by a date. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

/** Reads `YYYY-MM-DD` strictly; undefined for a day that does not exist, such as 2026-02-30. */
export function parsePlainDate(text: string): PlainDate | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid ? (text as PlainDate) : undefined;
}

/** The calendar day of an instant in a zone such as `America/Los_Angeles`. */
export function plainDateIn(zone: string, instant: Date): PlainDate {
  return DateTime.fromJSDate(instant, { zone }).toFormat("yyyy-MM-dd") as PlainDate;
}

import { DateTime } from "luxon";

/** A calendar month later, as Stripe counts it: the 31st becomes the last day of a shorter month. Seconds in, seconds out. */
export const addMonth = (seconds: number): number =>
  Math.round(DateTime.fromSeconds(seconds, { zone: "utc" }).plus({ months: 1 }).toSeconds());

import { DateTime } from "luxon";

/** Calendar months later, as Stripe counts them: the 31st becomes the last day of a shorter month. Seconds in, seconds out. */
export const addMonths = (seconds: number, months: number): number =>
  Math.round(DateTime.fromSeconds(seconds, { zone: "utc" }).plus({ months }).toSeconds());

export const addMonth = (seconds: number): number => addMonths(seconds, 1);

import { DateTime } from "luxon";
import { AppError } from "@/server/kernel/errors";

const furthestMs = 90 * 86_400_000;

/**
 * The instant a clock of a zone shows a day and a time. @throws AppError `invalid_input` for one that this clock never shows, that is
 * over, or that is further away than 90 days
 */
export function instantOf(
  { date, time, zone }: { readonly date: string; readonly time: string; readonly zone: string },
  now: Date,
): Date {
  const refuse = (userText: string) =>
    new AppError("invalid_input", "A time to promote at was refused.", { field: "at", userText });
  const read = DateTime.fromISO(`${date}T${time}`, { zone });
  if (!read.isValid) throw refuse(`${date} ${time} is no time in ${zone}.`);
  // A clock that is put forward leaves an hour out; luxon would take the hour behind it.
  if (read.toFormat("yyyy-MM-dd'T'HH:mm") !== `${date}T${time}`) {
    throw refuse(`The clocks of ${zone} are put forward on ${date} and never show ${time}. Choose another time.`);
  }
  const instant = read.toJSDate();
  if (instant.getTime() <= now.getTime()) throw refuse("This time is over. Choose a later one.");
  if (instant.getTime() - now.getTime() > furthestMs) throw refuse("Choose a time within the next 90 days.");
  return instant;
}

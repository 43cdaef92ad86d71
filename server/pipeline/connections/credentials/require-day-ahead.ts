import { AppError } from "@/server/kernel/errors";

/** Refuses a last day of credentials that is over; the day itself still counts. @throws AppError `invalid_input` */
export function requireDayAhead(day: string | null | undefined, now: Date): void {
  if (day === null || day === undefined || day >= now.toISOString().slice(0, 10)) return;
  throw new AppError("invalid_input", "The last day of the credentials is over.", {
    field: "validUntil",
    userText: "This day is over. Enter the last day on which the new ones are accepted.",
  });
}

import { z } from "zod";
import { parsePlainDate } from "@/server/kernel/plain-date";

/** A request's `MM/DD/YYYY` as `YYYY-MM-DD`; a day that does not exist is refused. */
export const usDate = z.string({ error: "date_range" }).transform((value, ctx) => {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value) ?? [];
  const date = parsePlainDate(`${year}-${month}-${day}`);
  if (date !== undefined) return date;
  ctx.addIssue({ code: "custom", message: "date_range" });
  return z.NEVER;
});

import { DateTime } from "luxon";
import { z } from "zod";
import { parsePlainDate, plainDateIn } from "@/server/kernel/plain-date";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";
import { zoneParam } from "./zone";

export const dayOfInstant = defineTransform({
  name: "day-of-instant",
  version: 1,
  family: "dates",
  title: "Day of a time",
  description: "Gives the calendar day of a point in time by the clock of a zone.",
  accepts: ["instant"],
  returns: ["date"],
  params: z.strictObject({ zone: zoneParam }),
  prepare:
    ({ zone }) =>
    (instant) =>
      Number.isNaN(instant.getTime())
        ? fails("The source holds a time that does not exist.", "Look at the record in the source.")
        : gives(plainDateIn(zone, instant)),
  examples: [
    { params: { zone: "America/Los_Angeles" }, input: new Date("2026-03-02T07:30:00Z"), gives: "2026-03-01" },
    { params: { zone: "UTC" }, input: new Date("2026-03-02T07:30:00Z"), gives: "2026-03-02" },
  ],
});

export const startOfDay = defineTransform({
  name: "start-of-day",
  version: 1,
  family: "dates",
  title: "Start of a day",
  description: "Gives the point in time at which a calendar day begins by the clock of a zone.",
  accepts: ["date"],
  returns: ["instant"],
  params: z.strictObject({ zone: zoneParam }),
  prepare:
    ({ zone }) =>
    (day) =>
      parsePlainDate(day) === undefined
        ? fails(`${quote(day)} is no calendar day.`, "Read it as a day first.")
        : gives(DateTime.fromISO(day, { zone }).startOf("day").toJSDate()),
  examples: [
    { params: { zone: "America/Los_Angeles" }, input: "2026-03-01", gives: new Date("2026-03-01T08:00:00Z") },
    { params: { zone: "UTC" }, input: "2026-03-01", gives: new Date("2026-03-01T00:00:00Z") },
  ],
});

export const shiftDate = defineTransform({
  name: "shift-date",
  version: 1,
  family: "dates",
  title: "Shift a day",
  description:
    "Moves a calendar day by days and months, such as to a due date; a month without that day ends on its last one.",
  accepts: ["date"],
  returns: ["date"],
  params: z.strictObject({
    months: z.int().min(-120).max(120).default(0).describe("Months forward; below zero back."),
    days: z.int().min(-3_660).max(3_660).default(0).describe("Days forward, after the months; below zero back."),
    to: z
      .enum(["day", "start-of-month", "end-of-month"])
      .default("day")
      .describe("Whether the day itself counts afterwards, or the first or last one of its month."),
  }),
  prepare:
    ({ months, days, to }) =>
    (day) => {
      if (parsePlainDate(day) === undefined)
        return fails(`${quote(day)} is no calendar day.`, "Read it as a day first.");
      const moved = DateTime.fromISO(day, { zone: "UTC" }).plus({ months }).plus({ days });
      const at = to === "day" ? moved : to === "start-of-month" ? moved.startOf("month") : moved.endOf("month");
      const shifted = parsePlainDate(at.toFormat("yyyy-MM-dd"));
      if (shifted !== undefined) return gives(shifted);
      return fails(`${quote(day)} cannot be moved so far: years have four digits.`, "Look at the day in the source.");
    },
  examples: [
    { params: { days: 30 }, input: "2026-03-01", gives: "2026-03-31" },
    { params: { months: 1 }, input: "2026-01-31", gives: "2026-02-28" },
  ],
});

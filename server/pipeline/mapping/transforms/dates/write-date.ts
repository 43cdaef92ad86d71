import { DateTime } from "luxon";
import { z } from "zod";
import { parsePlainDate } from "@/server/kernel/plain-date";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";
import { formatParam, zoneParam } from "./zone";

export const writeDate = defineTransform({
  name: "write-date",
  version: 1,
  family: "dates",
  title: "Write a day",
  description: "Writes a calendar day as text in a format.",
  accepts: ["date"],
  returns: ["text"],
  params: z.strictObject({ format: formatParam }),
  prepare:
    ({ format }) =>
    (day) => {
      if (parsePlainDate(day) === undefined)
        return fails(`${quote(day)} is no calendar day.`, "Read it as a day first.");
      return gives(DateTime.fromISO(day, { zone: "UTC", locale: "en-US" }).toFormat(format));
    },
  examples: [
    { params: { format: "MM/dd/yyyy" }, input: "2026-03-01", gives: "03/01/2026" },
    { params: { format: "yyyyMM" }, input: "2026-03-01", gives: "202603" },
  ],
});

export const writeInstant = defineTransform({
  name: "write-instant",
  version: 1,
  family: "dates",
  title: "Write a time",
  description: "Writes a point in time as text in a format, by the clock of a zone.",
  accepts: ["instant"],
  returns: ["text"],
  params: z.strictObject({ format: formatParam, zone: zoneParam }),
  prepare:
    ({ format, zone }) =>
    (instant) => {
      const at = DateTime.fromJSDate(instant, { zone }).setLocale("en-US");
      if (!at.isValid)
        return fails("The source holds a time that does not exist.", "Look at the record in the source.");
      return gives(at.toFormat(format));
    },
  examples: [
    {
      params: { format: "MM/dd/yyyy HH:mm", zone: "America/New_York" },
      input: new Date("2026-03-01T22:05:00Z"),
      gives: "03/01/2026 17:05",
    },
    { params: { format: "yyyy-MM-dd", zone: "UTC" }, input: new Date("2026-03-01T22:05:00Z"), gives: "2026-03-01" },
  ],
});

import { DateTime } from "luxon";
import { z } from "zod";
import { parsePlainDate } from "@/server/kernel/plain-date";
import { fails, gives } from "../outcome";
import { defineTransform } from "../transform";
import { quote } from "../value";
import { formatParam, zoneParam } from "./zone";

export const readDate = defineTransform({
  name: "read-date",
  version: 1,
  family: "dates",
  title: "Read a day",
  description: "Reads a calendar day out of text in one format; another format is an error, never a guess.",
  accepts: ["text", "choice", "date"],
  returns: ["date"],
  params: z.strictObject({ format: formatParam.default("yyyy-MM-dd") }),
  prepare:
    ({ format }) =>
    (text) => {
      const day =
        format === "yyyy-MM-dd"
          ? parsePlainDate(text)
          : parsePlainDate(DateTime.fromFormat(text, format, { zone: "UTC", locale: "en-US" }).toISODate() ?? "");
      if (day !== undefined) return gives(day);
      return fails(`${quote(text)} is no day written as ${format}.`, "Choose the format this source uses.");
    },
  examples: [
    { params: { format: "M/d/yyyy" }, input: "3/1/2026", gives: "2026-03-01" },
    { params: {}, input: "2026-02-30", fails: '"2026-02-30" is no day' },
  ],
});

const wallFormat = "yyyyMMddHHmmssSSS";

export const readInstant = defineTransform({
  name: "read-instant",
  version: 1,
  family: "dates",
  title: "Read a time",
  description: "Reads a point in time out of text; text without an offset is taken by the clock of a zone.",
  accepts: ["text", "choice"],
  returns: ["instant"],
  params: z.strictObject({
    format: z.string().min(1).max(60).default("iso").describe("iso, or a format such as M/d/yyyy h:mm:ss a."),
    zone: zoneParam,
  }),
  prepare({ format, zone }) {
    return (text) => {
      const parse = (clock: string): DateTime => {
        const options = { zone: clock, locale: "en-US" };
        return format === "iso" ? DateTime.fromISO(text, options) : DateTime.fromFormat(text, format, options);
      };
      const read = parse(zone);
      const expected = format === "iso" ? "2026-03-01T14:05:00" : format;
      if (!read.isValid)
        return fails(`${quote(text)} is no time written as ${expected}.`, "Choose the format this source uses.");
      if (zone === "UTC") return gives(read.toJSDate());
      // Text that names its own offset is the same point in time wherever it is read.
      const wall = parse("UTC");
      if (wall.toMillis() === parse("Asia/Tokyo").toMillis()) return gives(read.toJSDate());
      // A clock that is put forward leaves times out, and luxon would move on without a word; one put back has an hour twice.
      if (wall.toFormat(wallFormat) !== read.toFormat(wallFormat)) {
        return fails(
          `${quote(text)} does not exist in ${zone}: the clock was put forward.`,
          "Correct it in the source, or choose its zone.",
        );
      }
      const [earlier, later] = read.getPossibleOffsets();
      if (later === undefined || earlier === undefined) return gives(read.toJSDate());
      return gives(
        earlier.toJSDate(),
        `${quote(text)} was there twice in ${zone}, as the clock was put back; the earlier one was taken.`,
      );
    };
  },
  examples: [
    { params: { zone: "America/Los_Angeles" }, input: "2026-03-01T14:05:00", gives: new Date("2026-03-01T22:05:00Z") },
    { params: { zone: "America/New_York" }, input: "2026-03-08T02:30:00", fails: "the clock was put forward" },
    { params: { zone: "UTC" }, input: "yesterday", fails: '"yesterday" is no time' },
  ],
});

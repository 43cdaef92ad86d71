import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { parsePlainDate, plainDateIn } from "./plain-date";

const zones = [
  "America/Los_Angeles",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "UTC",
];

test("the day of an instant is the day on the wall of its zone, to the millisecond and over every change of clocks", () => {
  const since1990 = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
  fc.assert(
    fc.property(fc.constantFrom(...zones), since1990, (zone, at) => {
      expect(plainDateIn(zone, new Date(at))).toBe(DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd"));
    }),
    { numRuns: 2_000 },
  );
  for (const zone of zones) {
    const midnight = DateTime.fromObject({ year: 2026, month: 11, day: 20 }, { zone }).toMillis();
    expect([midnight - 1, midnight].map((at) => plainDateIn(zone, new Date(at)))).toEqual(["2026-11-19", "2026-11-20"]);
  }
});

test("a day is read when it exists, and only in its one spelling", () => {
  const part = (min: number, max: number, width: number) =>
    fc.integer({ min, max }).map((n) => String(n).padStart(width, "0"));
  fc.assert(
    fc.property(part(0, 9999, 4), part(0, 13, 2), part(0, 32, 2), (year, month, day) => {
      const text = `${year}-${month}-${day}`;
      expect(parsePlainDate(text)).toBe(DateTime.fromISO(text).isValid ? text : undefined);
    }),
    { numRuns: 3_000 },
  );
  for (const text of ["2026-2-03", "2026-02-30", "20260203", " 2026-02-03", "2026-02-03T00:00:00Z", ""]) {
    expect(parsePlainDate(text)).toBeUndefined();
  }
});

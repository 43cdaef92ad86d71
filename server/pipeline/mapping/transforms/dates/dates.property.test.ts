import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePlainDate } from "@/server/kernel/plain-date";
import { made, use } from "@/tests/support/use-transform";

const zones = [
  "UTC",
  "America/New_York",
  "America/Los_Angeles",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
];
const zone = fc.constantFrom(...zones);
const day = fc
  .date({ min: new Date("1000-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instant = fc
  .date({ min: new Date("1990-01-01T00:00:00Z"), max: new Date("2060-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1_000) * 1_000));
const msOfDay = 86_400_000;

test("a day that is shifted is a calendar day or an error, and days forth and back lead home", () => {
  const to = fc.constantFrom("day", "start-of-month", "end-of-month");
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: -120, max: 120 }),
      fc.integer({ min: -3_660, max: 3_660 }),
      to,
      (given, months, days, at) => {
        const shifted = use("shift-date", { months, days, to: at }, given);
        if (shifted.ok) expect(parsePlainDate(String(shifted.value))).toBe(shifted.value);
        const moved = use("shift-date", { days }, given);
        if (!moved.ok) return;
        expect(Date.parse(String(moved.value)) - Date.parse(given)).toBe(days * msOfDay);
        expect(made(use("shift-date", { days: -days }, moved.value))).toBe(given);
      },
    ),
  );
});

test("whole months forward end in the month that was meant, on the same day or on its last one", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 24 }), (given, months) => {
      const shifted = use("shift-date", { months }, given);
      if (!shifted.ok) return;
      const [from, to] = [new Date(given), new Date(String(shifted.value))];
      expect((to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()).toBe(months);
      const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
      expect(to.getUTCDate()).toBe(Math.min(from.getUTCDate(), last));
      const end = made(use("shift-date", { to: "end-of-month" }, shifted.value));
      expect(new Date(String(end)).getUTCDate()).toBe(last);
    }),
  );
});

test("a time written by the clock of a zone and read by it is the same time, save in the hour that comes twice, which says so", () => {
  fc.assert(
    fc.property(instant, zone, (given, clock) => {
      const format = "yyyy-MM-dd HH:mm:ss";
      const written = made(use("write-instant", { format, zone: clock }, given));
      const read = use("read-instant", { format, zone: clock }, written);
      const again = made(read);
      if (read.ok && read.notes !== undefined) expect((again as Date).getTime()).toBeLessThanOrEqual(given.getTime());
      else expect(again).toEqual(given);
    }),
  );
});

test("a time that names its own offset is the same in every zone", () => {
  fc.assert(
    fc.property(instant, zone, (given, clock) => {
      expect(made(use("read-instant", { zone: clock }, given.toISOString()))).toEqual(given);
    }),
  );
});

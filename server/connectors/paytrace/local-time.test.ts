import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { parseLocalTime } from "./local-time";

const zones = ["America/Los_Angeles", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"];
const spelled = (local: DateTime): string => local.toFormat("M/d/yyyy h:mm:ss a");

test("what a merchant's wall clock shows is read back as the instant, the earlier of two when it shows it twice", () => {
  const second = fc.integer({ min: Date.UTC(2000, 0) / 1_000, max: Date.UTC(2040, 0) / 1_000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), second, (zone, at) => {
      const local = DateTime.fromSeconds(at, { zone });
      const earliest = Math.min(...local.getPossibleOffsets().map((each) => each.toMillis()));
      expect(parseLocalTime(spelled(local), zone)).toEqual({ ok: true, value: new Date(earliest) });
    }),
    { numRuns: 3_000 },
  );
});

test("a time that the clock skips, or that no clock shows, is refused", () => {
  for (const text of [
    "3/8/2026 2:00:00 AM",
    "3/8/2026 2:59:59 AM",
    "2/30/2026 1:00:00 PM",
    "1/1/2026 13:00:00 PM",
    "1/1/2026 1:60:00 PM",
    "1/1/2026 1:00:60 PM",
    "1/1/0001 1:00:00 PM",
    "12/31/9999 11:59:59 PM",
  ]) {
    expect(parseLocalTime(text, "America/Los_Angeles").ok).toBe(false);
  }
});

test("the hour that comes twice is read as its first", () => {
  const read = parseLocalTime("11/1/2026 1:30:00 AM", "America/Los_Angeles");
  expect(read).toEqual({ ok: true, value: new Date("2026-11-01T08:30:00Z") });
});

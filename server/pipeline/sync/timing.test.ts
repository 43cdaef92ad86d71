import { expect, test } from "vitest";
import { nextRun, nextTry } from "./timing";

const zone = "America/Los_Angeles";
const daily = { everyMinutes: null, dailyAt: "06:30" } as const;

test("a daily schedule keeps to its local time across the change of the clocks", () => {
  // Before and after 2026-11-01, when the clocks there go back by an hour.
  expect(nextRun(daily, new Date("2026-10-31T12:00:00Z"), zone).nextRunAt.toISOString()).toBe(
    "2026-10-31T13:30:00.000Z",
  );
  expect(nextRun(daily, new Date("2026-10-31T20:00:00Z"), zone).nextRunAt.toISOString()).toBe(
    "2026-11-01T14:30:00.000Z",
  );
});

test("a run is expected one more interval after its time, and at least ten minutes", () => {
  const now = new Date("2026-11-20T10:00:00Z");
  const after = (everyMinutes: number) => nextRun({ everyMinutes, dailyAt: null }, now, zone).expectedBy.toISOString();
  expect(after(60)).toBe("2026-11-20T12:00:00.000Z");
  expect(after(5)).toBe("2026-11-20T10:15:00.000Z");
});

test("a run that failed is tried again within minutes, never later than it would run anyway", () => {
  const now = new Date("2026-11-20T10:00:00Z");
  expect(nextTry(daily, now, zone).toISOString()).toBe("2026-11-20T10:05:00.000Z");
  expect(nextTry({ everyMinutes: 5, dailyAt: null }, now, zone).toISOString()).toBe("2026-11-20T10:05:00.000Z");
  expect(nextTry(daily, new Date("2026-11-20T14:29:00Z"), zone).toISOString()).toBe("2026-11-20T14:30:00.000Z");
});

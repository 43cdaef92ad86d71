import { expect, test } from "vitest";
import { parseDurationMs, parseInstantMs } from "./durations";

test.each([
  ["1s", 1_000],
  ["1h30m", 5_400_000],
  ["1.5s", 1_500],
  ["300ms", 300],
  ["2d", 172_800_000],
  ["1w1s", 604_801_000],
])("%s is %i ms", (text, expected) => {
  expect(parseDurationMs(text)).toBe(expected);
});

test.each(["", "5", "s", "1 s", "-1s", "1y", "2026-01-01"])("%j is no duration", (text) => {
  expect(parseDurationMs(text)).toBeUndefined();
});

test("an instant is a duration from now or a date", () => {
  expect(parseInstantMs("10s", 5_000)).toBe(15_000);
  expect(parseInstantMs("2026-01-01T00:00:00Z", 0)).toBe(Date.UTC(2026, 0, 1));
  expect(parseInstantMs("soon", 0)).toBeUndefined();
});

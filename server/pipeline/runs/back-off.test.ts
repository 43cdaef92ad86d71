import { expect, test } from "vitest";
import { backOffMs, nextTryInMs } from "./back-off";

const middle = { random: () => 0.5 };

test("the schedule spans about three days and ends", () => {
  const hours = backOffMs.reduce((sum, pause) => sum + pause, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(65);
  expect(hours).toBeLessThan(85);
  expect(nextTryInMs(backOffMs.length, middle)).toBe(86_400_000);
  expect(nextTryInMs(backOffMs.length + 1, middle)).toBeUndefined();
});

test("a thousand waiting payments come back spread over two fifths of the pause", () => {
  expect(nextTryInMs(3, { random: () => 0 })).toBe(96_000);
  expect(nextTryInMs(3, { random: () => 1 })).toBe(144_000);
});

test("a short wait that was asked for is taken at its word while the schedule is young", () => {
  expect(nextTryInMs(1, { ...middle, retryAfterMs: 2_000 })).toBe(2_000);
  expect(nextTryInMs(6, { ...middle, retryAfterMs: 2_000 })).toBe(3_600_000);
});

test("a long wait that was asked for is never undercut", () => {
  expect(nextTryInMs(1, { ...middle, retryAfterMs: 1_800_000 })).toBe(1_800_000);
  expect(nextTryInMs(8, { ...middle, retryAfterMs: 1_800_000 })).toBe(14_400_000);
});

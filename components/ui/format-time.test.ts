import { describe, expect, it } from "vitest";
import { formatDuration, formatExact, formatRelative, formatShort, zoneName } from "./format-time";

const at = "2025-11-03T20:05:09Z";
const nowMs = Date.parse(at);

describe("formatRelative", () => {
  it.each([
    [0, "just now"],
    [12_000, "12 sec. ago"],
    [-200_000, "in 3 min."],
    [59 * 60_000, "59 min. ago"],
    [25 * 3_600_000, "yesterday"],
    [12 * 86_400_000, "12 days ago"],
    [400 * 86_400_000, "last yr."],
  ])("after %i ms says %s", (elapsedMs, text) => {
    expect(formatRelative(at, nowMs + elapsedMs)).toBe(text);
  });
});

describe("formatExact", () => {
  it("always names the zone", () => {
    expect(formatExact(at, "America/Chicago")).toBe("Nov 3, 2025, 14:05:09 CST");
    expect(formatExact(at, "UTC")).toBe("Nov 3, 2025, 20:05:09 UTC");
    expect(formatShort(at, "UTC")).toBe("Nov 3, 20:05:09");
    expect(zoneName("2025-07-03T20:05:09Z", "America/Chicago")).toBe("CDT");
  });
});

describe("formatDuration", () => {
  it.each([
    [640, "640 ms"],
    [3_240, "3.2 s"],
    [9_960, "9 s"],
    [18_240, "18 s"],
    [59_990, "59 s"],
    [250_000, "4 min 10 s"],
    [7_500_000, "2 h 5 min"],
  ])("%i ms is %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

import { expect, it } from "vitest";
import { hourLabel, meaningsIn, sumOf } from "./hours";

const hour = (amounts: Record<string, bigint | number | string>) => ({ start: "2025-11-03T20:00:00Z", amounts });

it("adds an hour exactly, whatever form its amounts came in", () => {
  expect(sumOf(hour({ posted: 900719925474099399n, working: "1", failed: -400 }))).toBe(900719925474099000n);
  expect(sumOf(hour({}))).toBe(0n);
});

it("lists only meanings that have money, in stacking order", () => {
  expect(meaningsIn([hour({ failed: 5, posted: 0 }), hour({ posted: "12" })])).toEqual(["posted", "failed"]);
});

it("names hours and days in the page's zone", () => {
  expect(hourLabel("2025-11-03T20:00:00Z", "America/Chicago", "hour")).toBe("14:00");
  expect(hourLabel("2025-11-03T06:00:00Z", "America/Chicago", "hour", true)).toBe("Nov 3, 00:00");
  expect(hourLabel("2025-11-03T05:00:00Z", "America/Chicago", "day")).toBe("Nov 2");
});

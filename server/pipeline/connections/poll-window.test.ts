import { describe, expect, it } from "vitest";
import { nextPollSeconds, pollWindow } from "./poll-window";

const now = new Date("2026-03-10T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const usual = { pollOverlapHours: 48, pollGapDays: 30 };
const reach = (wideReadAt?: string, settings = usual) => {
  const { from, to, wide } = pollWindow(wideReadAt === undefined ? {} : { wideReadAt }, now, settings);
  return {
    back: (now.getTime() - from.getTime()) / 3_600_000,
    ahead: (to.getTime() - now.getTime()) / 3_600_000,
    wide,
  };
};

describe("the window of a poll", () => {
  it("is wide at first and once an hour, so that changes of earlier days are found", () => {
    expect(reach()).toEqual({ back: 48, ahead: 24, wide: true });
    expect(reach(hoursAgo(1))).toEqual({ back: 49, ahead: 24, wide: true });
  });

  it("is narrow between, so that a busy day is not read three times over every minute", () => {
    expect(reach(hoursAgo(0.5))).toEqual({ back: 2, ahead: 0, wide: false });
  });

  it("begins before an outage of ours, however long within a month", () => {
    expect(reach(hoursAgo(100))).toEqual({ back: 148, ahead: 24, wide: true });
    expect(reach(hoursAgo(10_000))).toEqual({ back: 720, ahead: 24, wide: true });
  });

  it("reaches as far as the connection is set to, and never less far for an outage", () => {
    expect(reach(undefined, { pollOverlapHours: 96, pollGapDays: 1 }).back).toBe(96);
    expect(reach(hoursAgo(100), { pollOverlapHours: 96, pollGapDays: 1 }).back).toBe(96);
    expect(reach(hoursAgo(100), { pollOverlapHours: 24, pollGapDays: 3 }).back).toBe(72);
  });

  it("is narrow for at most an hour after the clock was set back", () => {
    expect(reach(hoursAgo(-0.5)).wide).toBe(false);
    expect(reach(hoursAgo(-2)).wide).toBe(true);
  });
});

it("polls follow each other after a minute, and a long one after twenty times its length, at most a quarter of an hour", () => {
  expect([10, 3_000, 6_000, 120_000].map((tookMs) => nextPollSeconds(tookMs))).toEqual([60, 60, 120, 900]);
});

it("polls follow each other as the connection says, and a long one rests no less than it must", () => {
  expect([1, 15, 60].map((everyMinutes) => nextPollSeconds(10, everyMinutes))).toEqual([60, 900, 3_600]);
  expect([5, 60].map((everyMinutes) => nextPollSeconds(120_000, everyMinutes))).toEqual([900, 3_600]);
});

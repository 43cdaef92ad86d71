import { expect, test } from "vitest";
import { endsNow, withDaysOf, withMovingDays } from "./moving-days";

const lastWeek = "from=2026-11-20&outcome=waiting&until=2026-11-26";

test("the last seven days stay the last seven, over the end of a month and of a year", () => {
  const kept = withMovingDays(lastWeek, "2026-11-26");
  expect(kept).toBe("from=today-6&outcome=waiting&until=today");
  expect(withDaysOf(kept, "2026-11-26")).toBe(lastWeek);
  expect(withDaysOf(kept, "2027-01-03")).toBe("from=2026-12-28&outcome=waiting&until=2027-01-03");
});

test("days that are to stay stay, and so do days to come", () => {
  expect(withDaysOf(lastWeek, "2027-01-03")).toBe(lastWeek);
  expect(withMovingDays("until=2026-12-24", "2026-11-26")).toBe("until=2026-12-24");
});

test("days that reach up to now, or have no end, are taken to move along", () => {
  const ends = (query: string) => endsNow(query, "2026-11-26");
  expect([lastWeek, "from=2026-11-01", "from=2026-11-25&until=2026-11-25"].map(ends)).toEqual([true, true, true]);
  expect(["from=2026-10-01&until=2026-10-31", "until=2026-11-26", "outcome=waiting"].map(ends)).toEqual([
    ...[false, false, false],
  ]);
});

import { expect, test } from "vitest";
import type { ScheduleList } from "@/server/pipeline/sync/schedule.schema";
import { withSchedule } from "./with-schedule";

const timing = { everyMinutes: 60, dailyAt: null };
const list = {
  schedules: [
    { resource: "customers", enabled: false, timing },
    { resource: "items", enabled: false, timing },
  ],
  directions: [{ direction: "vaultLabels", enabled: true, timing }],
  poll: null,
} as unknown as ScheduleList;

test("a switch that answers before the server does changes its own line and no other, and nothing of what was there before", () => {
  const later = { everyMinutes: 15, dailyAt: null } as never;
  const after = withSchedule(list, { resource: "items", enabled: true, timing: later });
  expect(after.schedules.map(({ enabled }) => enabled)).toEqual([false, true]);
  expect(after.schedules[1]?.timing).toBe(later);
  expect(after.directions[0]?.enabled).toBe(true);
  expect(list.schedules.map(({ enabled }) => enabled)).toEqual([false, false]);
  expect(withSchedule(list, { resource: "vaultLabels", enabled: false, timing: later }).directions[0]?.enabled).toBe(
    false,
  );
});

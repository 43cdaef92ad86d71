import type { ScheduleList, SetSchedule } from "@/server/pipeline/sync/schedule.schema";

/** The list as it will be once a schedule is set: for a switch that answers before the server does. */
export function withSchedule(
  list: ScheduleList,
  { resource, enabled, timing }: Pick<SetSchedule, "resource" | "enabled" | "timing">,
): ScheduleList {
  return {
    ...list,
    schedules: list.schedules.map((each) => (each.resource === resource ? { ...each, enabled, timing } : each)),
    directions: list.directions.map((each) => (each.direction === resource ? { ...each, enabled, timing } : each)),
  };
}

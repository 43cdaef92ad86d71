import { DateTime } from "luxon";
import type { DashboardRange } from "./dashboard.schema";

const daysByRange = { today: 1, "7d": 7, "30d": 30 } as const satisfies Record<DashboardRange, number>;

/** First instant of the range in the zone; days of 23 and 25 hours are counted as the calendar has them. */
export function startOfRange(range: DashboardRange, now: Date, timeZone: string): DateTime<true> {
  const start = DateTime.fromJSDate(now, { zone: timeZone })
    .startOf("day")
    .minus({ days: daysByRange[range] - 1 });
  if (!start.isValid) throw new Error(`The zone ${timeZone} is not known.`);
  return start;
}

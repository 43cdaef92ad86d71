import type { Instant } from "../format-time";
import { type Meaning, meaningOrder } from "../meanings";

/** What happened to the money of one hour, in minor units of the chart's currency. */
export interface MoneyHour {
  /** The beginning of the hour. */
  readonly start: Instant;
  readonly amounts: Readonly<Partial<Record<Meaning, bigint | number | string>>>;
}

/** The meanings that have any money in these hours, in stacking order; a legend lists only what can be seen. */
export const meaningsIn = (hours: readonly MoneyHour[]): readonly Meaning[] =>
  meaningOrder.filter((meaning) => hours.some((hour) => BigInt(hour.amounts[meaning] ?? 0) !== 0n));

/** The sum of one hour, exact. */
export const sumOf = (hour: MoneyHour): bigint =>
  meaningOrder.reduce((sum, meaning) => sum + BigInt(hour.amounts[meaning] ?? 0), 0n);

/** "14:00", or "Nov 3, 14:00" for a heading, in the page's zone. */
export function hourLabel(start: Instant, zone: string, withDay = false): string {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(withDay ? { month: "short", day: "numeric" } : {}),
  }).format(new Date(start));
}

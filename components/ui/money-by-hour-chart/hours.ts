import type { Instant } from "../format-time";
import { type Meaning, meaningOrder } from "../meanings";

/** How long one bar is. */
export type BarUnit = "hour" | "day";

/** What happened to the money of one hour or day, in minor units of the chart's currency. */
export interface MoneyHour {
  /** The beginning of the hour or day. */
  readonly start: Instant;
  readonly amounts: Readonly<Partial<Record<Meaning, bigint | number | string>>>;
}

/** The meanings that have any money in these hours, in stacking order; a legend lists only what can be seen. */
export const meaningsIn = (hours: readonly MoneyHour[]): readonly Meaning[] =>
  meaningOrder.filter((meaning) => hours.some((hour) => BigInt(hour.amounts[meaning] ?? 0) !== 0n));

/** The sum of one hour, exact. */
export const sumOf = (hour: MoneyHour): bigint =>
  meaningOrder.reduce((sum, meaning) => sum + BigInt(hour.amounts[meaning] ?? 0), 0n);

const day = { month: "short", day: "numeric" } as const;
const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** "14:00", or "Nov 3, 14:00" for a heading; "Nov 3" for a day; in the page's zone. */
export function hourLabel(start: Instant, zone: string, unit: BarUnit, withDay = false): string {
  const parts = unit === "day" ? day : withDay ? { ...day, ...hour } : hour;
  return new Intl.DateTimeFormat("en-US", { timeZone: zone, ...parts }).format(new Date(start));
}

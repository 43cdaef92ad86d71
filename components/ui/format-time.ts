export type Instant = string | number | Date;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const steps = [
  { belowMs: hourMs, unit: "minute", sizeMs: minuteMs },
  { belowMs: dayMs, unit: "hour", sizeMs: hourMs },
  { belowMs: 30 * dayMs, unit: "day", sizeMs: dayMs },
  { belowMs: 365 * dayMs, unit: "month", sizeMs: 30 * dayMs },
  { belowMs: Number.POSITIVE_INFINITY, unit: "year", sizeMs: 365 * dayMs },
] as const;

const relative = new Intl.RelativeTimeFormat("en-US", { numeric: "auto", style: "short" });

/** "12 sec. ago", "in 3 min.", "yesterday". Under five seconds it is "just now", so that nothing flickers. */
export function formatRelative(at: Instant, nowMs: number): string {
  const deltaMs = new Date(at).getTime() - nowMs;
  const distanceMs = Math.abs(deltaMs);
  if (distanceMs < 5_000) return "just now";
  if (distanceMs < minuteMs) return relative.format(Math.trunc(deltaMs / 1000), "second");
  for (const { belowMs, unit, sizeMs } of steps) {
    if (distanceMs < belowMs) return relative.format(Math.trunc(deltaMs / sizeMs), unit);
  }
  return formatExact(at, "UTC");
}

const exactParts = {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
} as const satisfies Intl.DateTimeFormatOptions;

const shortParts = {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
} as const satisfies Intl.DateTimeFormatOptions;

const zoneParts = { timeZoneName: "short" } as const satisfies Intl.DateTimeFormatOptions;

// Making a format costs far more than using it, and a table uses one for every row.
const formats = new Map<Intl.DateTimeFormatOptions, Map<string, Intl.DateTimeFormat>>();

function formatOf(parts: Intl.DateTimeFormatOptions, zone: string): Intl.DateTimeFormat {
  const byZone = formats.get(parts) ?? new Map<string, Intl.DateTimeFormat>();
  formats.set(parts, byZone);
  const format = byZone.get(zone) ?? new Intl.DateTimeFormat("en-US", { ...parts, timeZone: zone });
  byZone.set(zone, format);
  return format;
}

/** "Nov 3, 2025, 14:05:09 CST": the instant to the second, with its zone. */
export const formatExact = (at: Instant, zone: string): string => formatOf(exactParts, zone).format(new Date(at));

/** "Nov 3, 14:05:09": for columns whose page names the zone once. */
export const formatShort = (at: Instant, zone: string): string => formatOf(shortParts, zone).format(new Date(at));

/** "CST" for America/Chicago on that instant. */
export function zoneName(at: Instant, zone: string): string {
  const parts = formatOf(zoneParts, zone).formatToParts(new Date(at));
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** "640 ms", "3.2 s", "4 min 10 s": how long something took. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  // Nobody reads tenths behind ten seconds.
  if (ms < minuteMs) return `${Math.floor(ms / 1000)} s`;
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 60) return `${minutes} min ${Math.floor((ms % minuteMs) / 1000)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

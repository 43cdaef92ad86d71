const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const wholeDuration = /^(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/;
const part = /(\d+(?:\.\d+)?)(ms|[smhdw])/g;

/** The milliseconds of a time string such as `1h30m` or `1.5s`; undefined when it is none. */
export function parseDurationMs(text: string): number | undefined {
  if (!wholeDuration.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(part)) total += Number(amount) * (unitMs[unit ?? ""] ?? 0);
  return Math.round(total);
}

/** The instant that a time string or an ISO date means, seen from `nowMs`; undefined when it is neither. */
export function parseInstantMs(text: string, nowMs: number): number | undefined {
  const duration = parseDurationMs(text);
  if (duration !== undefined) return nowMs + duration;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

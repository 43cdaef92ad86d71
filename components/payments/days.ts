/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export const dayInZone = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

/** The day `count` days before another; calendar days, so a change of clocks does not matter. */
export function daysBack(day: string, count: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() - count);
  return at.toISOString().slice(0, 10);
}

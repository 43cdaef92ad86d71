import { daysBack } from "@/components/payments/days";

/** Days of a view that move along with the calendar stand as "today-6" in it. */
const moving = /^today(?:-(\d{1,4}))?$/;
const dayKeys = ["from", "until"] as const;
const dayMs = 86_400_000;

const countBetween = (day: string, today: string): number =>
  Math.round((Date.parse(`${today}T12:00:00Z`) - Date.parse(`${day}T12:00:00Z`)) / dayMs);

/** The query of a view with the days that it means today. */
export function withDaysOf(query: string, today: string): string {
  const params = new URLSearchParams(query);
  for (const key of dayKeys) {
    const [all, back = "0"] = moving.exec(params.get(key) ?? "") ?? [];
    if (all !== undefined) params.set(key, daysBack(today, Number(back)));
  }
  return params.toString();
}

/** The query with its days counted back from today, so that "the last seven days" stay the last seven. */
export function withMovingDays(query: string, today: string): string {
  const params = new URLSearchParams(query);
  for (const key of dayKeys) {
    const day = params.get(key);
    if (day === null) continue;
    const back = countBetween(day, today);
    if (back >= 0 && back < 10_000) params.set(key, back === 0 ? "today" : `today-${back}`);
  }
  return params.toString();
}

/** Days that reach up to now are most likely meant to go on doing so. */
export function endsNow(query: string, today: string): boolean {
  const params = new URLSearchParams(query);
  const until = params.get("until");
  const from = params.get("from");
  return from !== null && (until === null || countBetween(until, today) <= 1);
}

export const hasDays = (query: string): boolean => dayKeys.some((key) => new URLSearchParams(query).has(key));
export const hasMovingDays = (query: string): boolean => {
  const params = new URLSearchParams(query);
  return dayKeys.some((key) => moving.test(params.get(key) ?? ""));
};

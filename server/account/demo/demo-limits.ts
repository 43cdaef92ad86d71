import { placeOf, type RateLimit } from "@/server/platform/rate-limits";

/** How long a visitor has, from the moment they open a demo. */
export const demoLifeMs = 2 * 60 * 60 * 1_000;
/** One that is ready and that nobody takes is made anew after this: its invoices and periods are those of the day it was made on. */
export const readyLifeMs = 12 * 60 * 60 * 1_000;
/** Seeding a company takes seconds, so this many lie ready. */
export const readyCount = 2;
/** Visitors at the same time. Each has a company of 5,000 invoices, and they share the machine with those who pay. */
export const mostVisitors = 40;

export const openDemoLimits = (ip: string): readonly RateLimit[] => [
  { key: `demo:address:${placeOf(ip)}`, limit: 10, windowSeconds: 3_600 },
];

/** What one visitor may play. A day of 500 payments counts on its own, because it is 500 payments. */
export const playLimits = (tenantId: string, act: string): readonly RateLimit[] => [
  { key: `demo:play:${tenantId}`, limit: 20, windowSeconds: 60 },
  ...(act === "sandbox.startBusinessDay" ? [{ key: `demo:day:${tenantId}`, limit: 2, windowSeconds: 3_600 }] : []),
];

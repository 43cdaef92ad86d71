import type { SyncKind, Timing } from "./schedule.schema";

/** What stands in the form before somebody turns a schedule on. */
export const usualTimes = {
  customers: { everyMinutes: 60, dailyAt: null },
  openInvoices: { everyMinutes: 15, dailyAt: null },
  items: { everyMinutes: null, dailyAt: "05:00" },
  vaultLabels: { everyMinutes: 240, dailyAt: null },
  shopItems: { everyMinutes: null, dailyAt: "05:30" },
  shopStock: { everyMinutes: 60, dailyAt: null },
  shopPrices: { everyMinutes: null, dailyAt: "06:00" },
} as const satisfies Record<SyncKind, Timing>;

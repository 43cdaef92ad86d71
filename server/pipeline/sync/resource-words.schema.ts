import type { ScheduledResource } from "./schedule.schema";

/** What people call what is read. */
export const resourceWords = {
  customers: "Customers",
  openInvoices: "Open invoices",
  items: "Items",
  transactions: "Transactions",
} as const satisfies Record<ScheduledResource | "transactions", string>;

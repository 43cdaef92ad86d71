import type { SyncKind } from "./schedule.schema";

/** What people call what is read. */
export const resourceWords = {
  customers: "Customers",
  openInvoices: "Open invoices",
  items: "Items",
  vaultLabels: "Labels of stored cards",
  shopItems: "New items of the shop",
  shopStock: "Stock of the shop",
  shopPrices: "Prices of the shop",
  transactions: "Transactions",
} as const satisfies Record<SyncKind | "transactions", string>;

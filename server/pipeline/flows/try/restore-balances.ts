import type { FoundInvoice, SageProOperations } from "@/server/connectors/sage-pro";
import { overlay } from "./overlay";

/** Invoices as they were before the payment that is tried took its part of them. */
export function restoreBalances(erp: SageProOperations, takenFrom: ReadonlyMap<string, bigint>): SageProOperations {
  const restored = (invoice: FoundInvoice): FoundInvoice => {
    const taken = takenFrom.get(invoice.invno.trim()) ?? 0n;
    if (taken === 0n || invoice.type !== "invoice") return invoice;
    return {
      ...invoice,
      paid: { ...invoice.paid, minor: invoice.paid.minor - taken },
      balance: { ...invoice.balance, minor: invoice.balance.minor + taken },
      inHistory: false,
    };
  };
  return overlay(erp, {
    findInvoices: async (references) => (await erp.findInvoices(references)).map((invoices) => invoices.map(restored)),
  });
}

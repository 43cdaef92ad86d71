import type { FoundInvoice, SageProOperations } from "@/server/connectors/sage-pro";

/** What stands open of an invoice just now, or why it cannot be paid. */
export type InvoiceQuote =
  | { readonly status: "open"; readonly invoice: FoundInvoice }
  | { readonly status: "paid" }
  /** It does not exist, is void, or is no invoice. */
  | { readonly status: "not_payable" };

/** Reads an invoice from the books. @throws ConnectorError */
export async function quoteInvoice(erp: Pick<SageProOperations, "findInvoices">, invno: string): Promise<InvoiceQuote> {
  const [found = []] = await erp.findInvoices([{ by: "invno", value: invno }]);
  const invoices = found.filter((invoice) => invoice.invno.trim() === invno && invoice.type === "invoice");
  const invoice = invoices.find(({ inHistory }) => !inHistory) ?? invoices[0];
  if (invoice === undefined || invoice.status === "void") return { status: "not_payable" };
  if (invoice.balance.minor <= 0n || invoice.inHistory) return { status: "paid" };
  return invoice.status === "live" ? { status: "open", invoice } : { status: "not_payable" };
}

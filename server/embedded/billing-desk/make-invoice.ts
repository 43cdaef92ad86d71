import { type DeskTransaction, deskId } from "./desk.repo";
import type { DeskInvoice, DeskInvoiceLine, DeskSubscription } from "./desk-objects";

/** Where the desk's pages are, without a trailing slash. */
export const deskPath = "/dev/billing-desk";

interface InvoiceInput {
  readonly origin: string;
  readonly subscription: DeskSubscription;
  readonly reason: DeskInvoice["billing_reason"];
  readonly status: DeskInvoice["status"];
  readonly lines: readonly Omit<DeskInvoiceLine, "id" | "object" | "currency">[];
}

/** An invoice of a subscription, not kept yet. What is less than nothing is credit and asks for no payment. */
export function makeInvoice(desk: Pick<DeskTransaction, "now">, input: InvoiceInput): DeskInvoice {
  const { origin, subscription, reason, status } = input;
  const { currency, customer } = subscription;
  const total = input.lines.reduce((sum, { amount }) => sum + amount, 0);
  const due = Math.max(0, total);
  const id = deskId("in");
  const [item] = subscription.items.data;
  return {
    ...{ id, object: "invoice", created: desk.now, livemode: false, number: `DESK-${id.slice(-8).toUpperCase()}` },
    ...{ customer, currency, status, billing_reason: reason, subtotal: total, total, amount_due: due },
    ...{ amount_paid: status === "paid" ? due : 0, amount_remaining: status === "paid" ? 0 : due },
    ...{ attempt_count: 0, next_payment_attempt: null },
    ...{ period_start: item.current_period_start, period_end: item.current_period_end },
    ...{ hosted_invoice_url: `${origin}${deskPath}/invoices/${id}`, invoice_pdf: null },
    parent: {
      ...{ type: "subscription_details", quote_details: null },
      subscription_details: { subscription: subscription.id },
    },
    lines: {
      ...{ object: "list", has_more: false, url: `/v1/invoices/${id}/lines` },
      data: input.lines.map((line) => ({ id: deskId("il"), object: "line_item", currency, ...line })),
    },
  };
}

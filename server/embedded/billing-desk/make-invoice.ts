import { type DeskTransaction, deskId } from "./desk.repo";
import type { DeskDiscount, DeskInvoice, DeskInvoiceLine, DeskSubscription } from "./desk-objects";
import { amountOff } from "./discount";
import { testCodes } from "./test-codes";

/** Where the desk's pages are, without a trailing slash. */
export const deskPath = "/dev/billing-desk";

export type NewLine = Omit<DeskInvoiceLine, "id" | "object" | "currency" | "subscription_item">;

interface InvoiceInput {
  readonly origin: string;
  readonly subscription: DeskSubscription;
  readonly reason: DeskInvoice["billing_reason"];
  readonly status: DeskInvoice["status"];
  readonly lines: readonly NewLine[];
  readonly discount: DeskDiscount | null;
}

/** An invoice of a subscription, not kept yet. What is less than nothing is credit and asks for no payment. */
export async function makeInvoice(
  desk: Pick<DeskTransaction, "now" | "find" | "list">,
  { origin, subscription, reason, status, lines, discount }: InvoiceInput,
): Promise<DeskInvoice> {
  const { currency, customer } = subscription;
  const payer = await desk.find("customer", customer);
  const taxIds = await desk.list("tax_id", customer);
  const subtotal = lines.reduce((sum, { amount }) => sum + amount, 0);
  const off = discount === null ? 0 : amountOff(discount, subtotal);
  const total = subtotal - off;
  const due = Math.max(0, total);
  const id = deskId("in");
  const [item] = subscription.items.data;
  const page = `${origin}${deskPath}/invoices/${id}`;
  return {
    id,
    object: "invoice",
    created: desk.now,
    livemode: false,
    number: `DESK-${id.slice(-8).toUpperCase()}`,
    customer,
    customer_name: payer?.name ?? null,
    customer_email: payer?.email ?? null,
    customer_tax_ids: taxIds.map(({ type, value }) => ({ type, value })),
    currency,
    status,
    billing_reason: reason,
    subtotal,
    total,
    amount_due: due,
    discount:
      discount === null || off === 0 ? null : { id: discount.id, amount: off, words: testCodes[discount.code].name },
    amount_paid: status === "paid" ? due : 0,
    amount_remaining: status === "paid" ? 0 : due,
    attempt_count: 0,
    next_payment_attempt: null,
    paid_at: status === "paid" ? desk.now : null,
    period_start: item.current_period_start,
    period_end: item.current_period_end,
    hosted_invoice_url: page,
    invoice_pdf: `${page}/pdf`,
    parent: {
      type: "subscription_details",
      quote_details: null,
      subscription_details: { subscription: subscription.id },
    },
    lines: {
      object: "list",
      has_more: false,
      url: `/v1/invoices/${id}/lines`,
      data: lines.map((line) => ({
        id: deskId("il"),
        object: "line_item",
        currency,
        subscription_item: item.id,
        ...line,
      })),
    },
  };
}

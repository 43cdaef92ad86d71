import type Stripe from "stripe";
import type { AtStripe } from "./billing.schema";
import { describeCard } from "./describe-card";
import { describeDiscount } from "./describe-discount";
import { describeTaxId } from "./describe-tax-id";

interface Wanted {
  readonly customer: string;
  /** Null where none lives. */
  readonly subscription: string | null;
  /** When the next invoice is made out; null where none is. */
  readonly nextAt: Date | null;
}

/** Invoices, the next one, card, tax ids and discounts: what Stripe alone knows. */
export async function readAtStripe(stripe: Stripe, { customer, subscription, nextAt }: Wanted): Promise<AtStripe> {
  const [invoices, taxIds, payer, live, next] = await Promise.all([
    stripe.invoices.list({ customer, limit: 24 }),
    stripe.customers.listTaxIds(customer, { limit: 10 }),
    stripe.customers.retrieve(customer, { expand: ["invoice_settings.default_payment_method"] }),
    subscription === null ? null : stripe.subscriptions.retrieve(subscription, { expand: expanded }),
    subscription === null || nextAt === null ? null : stripe.invoices.createPreview({ customer, subscription }),
  ]);
  const ofCustomer = payer.deleted ? null : payer.invoice_settings.default_payment_method;
  return {
    nextInvoice: next === null || nextAt === null ? null : describeNext(next, nextAt),
    invoices: invoices.data.map(describeInvoice),
    card: describeCard(live?.default_payment_method, ofCustomer, nextAt),
    taxIds: taxIds.data.map(describeTaxId),
    discounts: live?.discounts.flatMap(describeDiscount) ?? [],
  };
}

const expanded = ["default_payment_method", "discounts.promotion_code", "discounts.source.coupon"];

export const nothingAtStripe: AtStripe = { nextInvoice: null, invoices: [], card: null, taxIds: [], discounts: [] };

const describeNext = (next: Stripe.Invoice, at: Date): NonNullable<AtStripe["nextInvoice"]> => ({
  cents: next.total,
  at,
  lines: next.lines.data.map(({ description, amount }) => ({ words: description ?? "Plan", cents: amount })),
  discountCents: (next.total_discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0),
});

const describeInvoice = (invoice: Stripe.Invoice): AtStripe["invoices"][number] => ({
  id: invoice.id,
  number: invoice.number ?? invoice.id,
  at: new Date(invoice.created * 1000),
  cents: invoice.total,
  state: invoice.status === "paid" ? "paid" : invoice.status === "open" ? "open" : "other",
  url: invoice.hosted_invoice_url ?? null,
  pdf: invoice.invoice_pdf ?? null,
});

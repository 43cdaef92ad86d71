import type Stripe from "stripe";
import { describeEntitlements } from "../plans";
import { findSubscription } from "./billing.repo";
import type { Billing } from "./billing.schema";
import type { BillingParts } from "./billing-parts";
import { graceEnd } from "./grace-end";

/** Plan, usage, what comes next and what was invoiced. Where Stripe does not answer, what the portal itself knows. */
export async function readBilling({ db, stripe, log }: BillingParts, tenantId: string): Promise<Billing> {
  const { kept, entitled } = await db.withTenant({ tenantId }, async (tx) => ({
    kept: await findSubscription(tx, tenantId),
    entitled: await describeEntitlements(tx, tenantId),
  }));
  const known = {
    ...{ plan: entitled.plan, entitlements: entitled.entitlements, status: kept?.status ?? "none" },
    ...{ trialEndsAt: kept?.trialEndsAt ?? null, periodEndsAt: kept?.periodEndsAt ?? null },
    cancelsAtPeriodEnd: kept?.cancelsAtPeriodEnd ?? false,
    graceEndsAt: kept?.pastDueSince ? graceEnd(kept.pastDueSince) : null,
  };
  const customer = kept?.stripeCustomerId ?? null;
  if (customer === null) return { ...known, nextInvoice: null, invoices: [], unreachable: false };
  try {
    const { data } = await stripe.invoices.list({ customer, limit: 24 });
    const subscription = known.cancelsAtPeriodEnd ? null : (kept?.stripeSubscriptionId ?? null);
    const next = subscription === null ? null : await stripe.invoices.createPreview({ customer, subscription });
    return {
      ...known,
      nextInvoice: next === null || known.periodEndsAt === null ? null : { cents: next.total, at: known.periodEndsAt },
      ...{ invoices: data.map(asInvoice), unreachable: false },
    };
  } catch (error) {
    log.warn("Stripe did not answer what was invoiced", { tenantId, error });
    return { ...known, nextInvoice: null, invoices: [], unreachable: true };
  }
}

const asInvoice = (invoice: Stripe.Invoice): Billing["invoices"][number] => ({
  ...{
    id: invoice.id,
    number: invoice.number ?? invoice.id,
    at: new Date(invoice.created * 1000),
    cents: invoice.total,
  },
  state: invoice.status === "paid" ? "paid" : invoice.status === "open" ? "open" : "other",
  ...{ url: invoice.hosted_invoice_url ?? null, pdf: invoice.invoice_pdf ?? null },
});

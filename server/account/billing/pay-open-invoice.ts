import Stripe from "stripe";
import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import type { BillingActor, BillingParts } from "./billing-parts";
import { refreshSubscription } from "./refresh-subscription";
import { requireLive } from "./require-live";

/**
 * Charges the open invoice to the card on file at once, as after a card was replaced, rather than at Stripe's next try.
 * @throws AppError `conflict` where nothing is open, and where the card is refused or its bank wants to ask
 */
export async function payOpenInvoice(parts: BillingParts, { tenantId, actor }: BillingActor): Promise<void> {
  const { db, stripe, clock } = parts;
  const { subscription } = await requireLive(parts, tenantId);
  const latest = subscription.latest_invoice;
  const invoice = typeof latest === "string" ? latest : (latest?.id ?? null);
  if (subscription.status !== "past_due" || invoice === null) {
    throw new AppError("conflict", "A tenant wants to pay an invoice, and none is open.", {
      userText: "No invoice is open. Nothing was charged.",
    });
  }
  await db.withTenant({ tenantId }, (tx) =>
    appendAudit(tx, {
      tenantId,
      at: clock.now(),
      actor,
      action: "plan.invoice_charge_asked",
      target: invoice,
      detail: {},
    }),
  );
  try {
    await stripe.invoices.pay(invoice);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
    const asks = error.code === "invoice_payment_intent_requires_action";
    throw new AppError("conflict", "The card on file was not charged.", {
      cause: error,
      userText: asks
        ? "The bank wants to ask you first. Pay the open invoice on its own page, where it can. Nothing was charged."
        : "The card on file was refused. Nothing was charged. Replace it, then charge again.",
    });
  }
  await refreshSubscription(parts, { tenantId, actor });
}

import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { type PaidPlanId, plans, trialDays } from "../plans/plans.schema";
import type { BillingActor, BillingParts } from "./billing-parts";
import { ensureCustomer } from "./ensure-customer";
import { ensurePrice } from "./ensure-price";
import { listSubscriptions } from "./list-subscriptions";
import { isLive } from "./read-state";

/**
 * Opens Stripe's page for a first plan. The first subscription of a company begins with a trial.
 * @returns the address of the page
 * @throws AppError `conflict` when there is a subscription already
 */
export async function startCheckout(
  parts: BillingParts,
  { tenantId, billingPath }: BillingActor & { readonly billingPath: string },
  plan: PaidPlanId,
): Promise<{ readonly url: string }> {
  const { stripe, appUrl } = parts;
  const customer = await ensureCustomer(parts, tenantId);
  const before = await listSubscriptions(stripe, customer);
  if (before.some(isLive)) {
    throw new AppError("conflict", "A tenant with a subscription wants another one.", {
      userText: "There is a subscription already. Change its plan instead.",
    });
  }
  const session = await stripe.checkout.sessions.create(
    {
      mode: "subscription",
      customer,
      line_items: [{ price: await ensurePrice(stripe, plan), quantity: 1 }],
      success_url: `${appUrl}${billingPath}`,
      cancel_url: `${appUrl}${billingPath}`,
      // The name on the invoices is the one that a tax id belongs to, so Stripe takes it over from the checkout.
      allow_promotion_codes: true,
      tax_id_collection: { enabled: true },
      customer_update: { name: "auto", address: "auto" },
      metadata: { tenantId },
      subscription_data: {
        metadata: { tenantId },
        ...(before.length === 0 ? { trial_period_days: trialDays } : {}),
      },
    },
    { idempotencyKey: newId() },
  );
  if (session.url === null) throw new AppError("unavailable", `Stripe gave no page for ${plans[plan].name}.`);
  return { url: session.url };
}

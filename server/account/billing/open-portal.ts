import { AppError } from "@/server/kernel/errors";
import { findSubscription } from "./billing.repo";
import type { PortalPurpose } from "./billing.schema";
import type { BillingActor, BillingParts } from "./billing-parts";
import { ensurePortalConfiguration } from "./ensure-portal-configuration";
import { promoteCard } from "./promote-card";

/**
 * Opens Stripe's customer portal, where card, tax ids and billing details are kept: none of them comes by us.
 * @returns the address of the page
 * @throws AppError `conflict` for a company that Stripe does not know yet
 */
export async function openPortal(
  { db, stripe, appUrl }: BillingParts,
  { tenantId, billingPath }: BillingActor & { readonly billingPath: string },
  about: PortalPurpose,
): Promise<{ readonly url: string }> {
  const known = await db.withTenant({ tenantId }, (tx) => findSubscription(tx, tenantId));
  const customer = known?.stripeCustomerId ?? null;
  if (customer === null) {
    throw new AppError("conflict", "A tenant without a customer wants to manage its billing.", {
      userText: "There is nothing to manage yet. Choose a plan first.",
    });
  }
  const subscription = known?.stripeSubscriptionId ?? null;
  if (subscription !== null) await promoteCard(stripe, { customer, subscription });
  const returnUrl = `${appUrl}${billingPath}`;
  const { url } = await stripe.billingPortal.sessions.create({
    customer,
    configuration: await ensurePortalConfiguration(stripe),
    return_url: returnUrl,
    ...(about === "card"
      ? {
          flow_data: {
            type: "payment_method_update",
            after_completion: { type: "redirect", redirect: { return_url: returnUrl } },
          },
        }
      : {}),
  });
  return { url };
}

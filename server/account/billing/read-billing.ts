import { describeEntitlements } from "../plans";
import { findSubscription } from "./billing.repo";
import type { Billing } from "./billing.schema";
import type { BillingParts } from "./billing-parts";
import { graceEnd } from "./grace-end";
import { nothingAtStripe, readAtStripe } from "./read-at-stripe";

/** Plan, usage, what comes next and what was invoiced. Where Stripe does not answer, what the portal itself knows. */
export async function readBilling({ db, stripe, log }: BillingParts, tenantId: string): Promise<Billing> {
  const { kept, entitled } = await db.withTenant({ tenantId }, async (tx) => ({
    kept: await findSubscription(tx, tenantId),
    entitled: await describeEntitlements(tx, tenantId),
  }));
  const customer = kept?.stripeCustomerId ?? null;
  const known = {
    plan: entitled.plan,
    entitlements: entitled.entitlements,
    status: kept?.status ?? "none",
    trialEndsAt: kept?.trialEndsAt ?? null,
    periodEndsAt: kept?.periodEndsAt ?? null,
    cancelsAtPeriodEnd: kept?.cancelsAtPeriodEnd ?? false,
    graceEndsAt: kept?.pastDueSince ? graceEnd(kept.pastDueSince) : null,
    isCustomer: customer !== null,
  };
  if (customer === null) return { ...known, ...nothingAtStripe, unreachable: false };
  try {
    const atStripe = await readAtStripe(stripe, {
      customer,
      subscription: kept?.stripeSubscriptionId ?? null,
      nextAt: known.cancelsAtPeriodEnd ? null : known.periodEndsAt,
    });
    return { ...known, ...atStripe, unreachable: false };
  } catch (error) {
    log.warn("Stripe did not answer what was invoiced", { tenantId, error });
    return { ...known, ...nothingAtStripe, unreachable: true };
  }
}

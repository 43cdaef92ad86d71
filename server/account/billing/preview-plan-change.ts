import { describeEntitlements } from "../plans";
import { type PaidPlanId, plans } from "../plans/plans.schema";
import type { PlanChange } from "./billing.schema";
import type { BillingActor, BillingParts } from "./billing-parts";
import { ensurePrice } from "./ensure-price";
import { requireLive } from "./require-live";

/** Says what another plan costs now and later, and what of today's use is above it. Changes nothing. */
export async function previewPlanChange(
  parts: BillingParts,
  { tenantId }: BillingActor,
  plan: PaidPlanId,
): Promise<PlanChange> {
  const { db, stripe } = parts;
  const { subscription, item, customer } = await requireLive(parts, tenantId);
  const price = await ensurePrice(stripe, plan);
  const preview = await stripe.invoices.createPreview({
    customer,
    subscription: subscription.id,
    subscription_details: { items: [{ id: item.id, price }], proration_behavior: "always_invoice" },
  });
  const { entitlements } = await db.withTenant({ tenantId }, (tx) => describeEntitlements(tx, tenantId));
  return {
    plan,
    nowCents: preview.total,
    monthlyCents: plans[plan].monthlyCents,
    at: preview.created,
    above: entitlements
      .map((each) => ({ ...each, limit: plans[plan].limits[each.id] }))
      .filter(({ used, limit }) => used > limit)
      .map((each) => ({ ...each, hasRoom: false })),
  };
}

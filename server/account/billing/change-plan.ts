import { appendAudit } from "@/server/platform/audit";
import type { PaidPlanId } from "../plans/plans.schema";
import type { BillingActor, BillingParts } from "./billing-parts";
import { ensurePrice } from "./ensure-price";
import { refreshSubscription } from "./refresh-subscription";
import { requireLive } from "./require-live";

/** Changes the plan at Stripe, for the amount that was said for `at`, and keeps what Stripe says then. */
export async function changePlan(
  parts: BillingParts,
  { tenantId, actor }: BillingActor,
  { plan, at }: { readonly plan: PaidPlanId; readonly at: number },
): Promise<void> {
  const { db, stripe, clock } = parts;
  const { subscription, item } = await requireLive(parts, tenantId);
  await db.withTenant({ tenantId }, (tx) =>
    appendAudit(tx, {
      tenantId,
      at: clock.now(),
      actor,
      action: "plan.change_asked",
      target: subscription.id,
      detail: { plan },
    }),
  );
  // The same change from the same price at the same instant is one change, however often the button is pressed.
  await stripe.subscriptions.update(
    subscription.id,
    {
      items: [{ id: item.id, price: await ensurePrice(stripe, plan) }],
      proration_behavior: "always_invoice",
      proration_date: at,
      cancel_at_period_end: false,
    },
    { idempotencyKey: `change:${subscription.id}:${item.price.id}:${plan}:${at}` },
  );
  await refreshSubscription(parts, { tenantId, actor });
}

import { appendAudit } from "@/server/platform/audit";
import type { BillingActor, BillingParts } from "./billing-parts";
import { refreshSubscription } from "./refresh-subscription";
import { requireLive } from "./require-live";

/** Lets the plan end with the period that is paid, or takes that back. */
export async function setCancellation(
  parts: BillingParts,
  { tenantId, actor }: BillingActor,
  cancels: boolean,
): Promise<void> {
  const { db, stripe, clock } = parts;
  const { subscription } = await requireLive(parts, tenantId);
  await db.withTenant({ tenantId }, (tx) =>
    appendAudit(tx, {
      tenantId,
      at: clock.now(),
      actor,
      action: cancels ? "plan.cancel_asked" : "plan.resume_asked",
      target: subscription.id,
      detail: {},
    }),
  );
  await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: cancels });
  await refreshSubscription(parts, { tenantId, actor });
}

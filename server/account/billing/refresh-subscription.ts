import { appendAudit } from "@/server/platform/audit";
import { applyReading, beginReading, findSubscription } from "./billing.repo";
import type { BillingParts } from "./billing-parts";
import { listSubscriptions } from "./list-subscriptions";
import { readState, type SubscriptionState } from "./read-state";
import { limitInUse, tellLimit } from "./tell-limit";
import { tellOwners } from "./tell-owners";

/**
 * Reads from Stripe what the tenant's subscription is, and keeps it. Every notification and every sweep comes here, so it does not matter
 * which of them came, in which order, or how often: the reading that began last stays.
 * @returns what was read; null for a tenant that has no customer
 */
export async function refreshSubscription(
  parts: BillingParts,
  { tenantId, actor = "system:billing" }: { readonly tenantId: string; readonly actor?: string },
): Promise<SubscriptionState | null> {
  const { db, stripe, clock } = parts;
  const begun = await db.withTenant({ tenantId }, (tx) => beginReading(tx, tenantId));
  if (begun === null) return null;
  const subscriptions = await listSubscriptions(stripe, begun.customer);
  // A plan that was arranged stays until something is bought.
  if (subscriptions.length === 0) return null;
  const state = readState(subscriptions);
  const { toldInvoice, isLimitNews } = await db.withTenant({ tenantId }, async (tx) => {
    const before = await findSubscription(tx, tenantId);
    const isWritten = await applyReading(tx, tenantId, begun.reading, state);
    const isNews = before?.plan !== state.plan || before.status !== state.status;
    if (isWritten && isNews) {
      await appendAudit(tx, {
        tenantId,
        at: clock.now(),
        actor,
        action: "plan.changed",
        target: tenantId,
        detail: { from: before?.plan ?? "sandbox", to: state.plan, status: state.status },
      });
    }
    return {
      toldInvoice: before?.toldInvoice ?? null,
      isLimitNews: (await limitInUse(tx, tenantId, state.plan)) !== (before?.toldLimit ?? null),
    };
  });
  if (state.status === "past_due" || toldInvoice !== null) await tellOwners(parts, tenantId, subscriptions);
  if (isLimitNews) await tellLimit(parts, tenantId, state.plan);
  return state;
}

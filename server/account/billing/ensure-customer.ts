import { AppError } from "@/server/kernel/errors";
import { findOwners, findSubscription, keepCustomer } from "./billing.repo";
import type { BillingParts } from "./billing-parts";

/** The customer of a tenant at Stripe, made at the first checkout. One key for a tenant: asked twice at once, Stripe makes one. */
export async function ensureCustomer({ db, stripe }: BillingParts, tenantId: string): Promise<string> {
  const known = await db.withTenant({ tenantId }, async (tx) => ({
    customer: (await findSubscription(tx, tenantId))?.stripeCustomerId ?? null,
    owners: await findOwners(tx, tenantId),
  }));
  if (known.customer !== null) return known.customer;
  const [owner] = known.owners;
  if (owner === undefined) throw new AppError("internal", "A tenant without an owner wants to pay.");
  const { id } = await stripe.customers.create(
    { name: owner.tenant.name, email: owner.user.email, metadata: { tenantId } },
    { idempotencyKey: `customer:${tenantId}` },
  );
  await db.withTenant({ tenantId }, (tx) => keepCustomer(tx, tenantId, id));
  return id;
}

import type { Database, TenantClient } from "@/server/platform/db/database";
import type { SubscriptionState } from "./read-state";

export const findSubscription = (tx: TenantClient, tenantId: string) =>
  tx.subscription.findUnique({ where: { tenantId } });

/** Keeps the customer of a tenant. @returns false when another one was kept before */
export async function keepCustomer(tx: TenantClient, tenantId: string, stripeCustomerId: string): Promise<boolean> {
  await tx.subscription.createMany({
    data: [{ tenantId, plan: "sandbox", status: "none" }],
    skipDuplicates: true,
  });
  const { count } = await tx.subscription.updateMany({
    where: { tenantId, stripeCustomerId: null },
    data: { stripeCustomerId },
  });
  return count === 1;
}

/** Numbers a reading when it begins. @returns null for a tenant without a customer */
export async function beginReading(
  tx: TenantClient,
  tenantId: string,
): Promise<{ readonly customer: string; readonly reading: number } | null> {
  const [begun] = await tx.$queryRaw<{ customer: string; reading: number }[]>`
    update subscriptions set readings_begun = readings_begun + 1
    where tenant_id = ${tenantId}::uuid and stripe_customer_id is not null
    returning stripe_customer_id as customer, readings_begun as reading`;
  return begun ?? null;
}

/** Writes what a reading found, unless one that began later was quicker. @returns whether it was written */
export async function applyReading(
  tx: TenantClient,
  tenantId: string,
  reading: number,
  state: SubscriptionState,
): Promise<boolean> {
  const { count } = await tx.subscription.updateMany({
    where: { tenantId, readingApplied: { lt: reading } },
    data: { ...state, readingApplied: reading },
  });
  return count === 1;
}

/** @returns whether this notification is new */
export async function keepEvent(
  tx: TenantClient,
  event: { readonly tenantId: string; readonly id: string; readonly type: string; readonly receivedAt: Date },
): Promise<boolean> {
  const { count } = await tx.billingEvent.createMany({ data: [event], skipDuplicates: true });
  return count === 1;
}

interface ToldState {
  readonly toldInvoice: string | null;
  readonly toldStage: string | null;
}

/** Moves what the owners were told from one state to the next. @returns false when somebody else has moved it */
export async function claimTelling(
  tx: TenantClient,
  tenantId: string,
  { toldInvoice, toldStage }: ToldState,
  next: ToldState,
): Promise<boolean> {
  const { count } = await tx.subscription.updateMany({
    where: { tenantId, toldInvoice, toldStage },
    data: { toldInvoice: next.toldInvoice, toldStage: next.toldStage },
  });
  return count === 1;
}

/** Keeps which limit was told to be used up. @returns false when somebody else has moved it */
export async function claimLimit(
  tx: TenantClient,
  tenantId: string,
  from: string | null,
  to: string | null,
): Promise<boolean> {
  const { count } = await tx.subscription.updateMany({ where: { tenantId, toldLimit: from }, data: { toldLimit: to } });
  return count === 1;
}

export const findOwners = (tx: TenantClient, tenantId: string) =>
  tx.membership.findMany({
    where: { tenantId, role: "owner" },
    select: { user: { select: { email: true } }, tenant: { select: { name: true, slug: true } } },
  });

export async function findTenantOfCustomer(
  db: Pick<Database, "withSystem">,
  customer: string,
): Promise<string | undefined> {
  const [row] = await db.withSystem("find-billing-customer", (sql) =>
    sql.query<{ tenantId: string }>(`select tenant_id as "tenantId" from subscriptions where stripe_customer_id = $1`, [
      customer,
    ]),
  );
  return row?.tenantId;
}

export const findBillingTenants = (
  db: Pick<Database, "withSystem">,
): Promise<readonly { readonly tenantId: string }[]> =>
  db.withSystem("find-billing-customers", (sql) =>
    sql.query<{ tenantId: string }>(
      `select tenant_id as "tenantId" from subscriptions where stripe_customer_id is not null`,
    ),
  );

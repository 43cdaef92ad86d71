import type { TenantClient } from "@/server/platform/db/database";
import { type EntitlementId, type PlanId, planIdSchema } from "./plans.schema";

/** The plan of the tenant; who never bought one is in the Sandbox. */
export async function readPlan(tx: TenantClient, tenantId: string): Promise<PlanId> {
  const found = await tx.subscription.findUnique({ where: { tenantId }, select: { plan: true } });
  return found === null ? "sandbox" : planIdSchema.parse(found.plan);
}

/** What of each entitlement is used. A pair is counted by its gateway, from the day that is connected in Production. */
export async function countUses(tx: TenantClient, tenantId: string): Promise<Readonly<Record<EntitlementId, number>>> {
  return {
    integrationPairs: await tx.connection.count({
      where: { tenantId, slot: "gateway", environment: { kind: "production" } },
    }),
    environments: await tx.environment.count({ where: { tenantId } }),
    members: await tx.membership.count({ where: { tenantId } }),
  };
}

/** Those who add something that is limited wait for each other until their transactions end, so that two never take the last place. */
export async function lockEntitlements(tx: TenantClient, tenantId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`entitlements:${tenantId}`}, 0))::text as locked`;
}

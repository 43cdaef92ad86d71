import type { TenantTransaction } from "@/server/platform/db/run-sql";
import { countUses, readPlan } from "./plans.repo";
import { type EntitlementId, type Entitlements, entitlementIds, type PlanId, plans } from "./plans.schema";

/** The plan of a tenant, and what of it is used: shown before a person runs into it. */
export async function describeEntitlements(tx: TenantTransaction, tenantId: string): Promise<Entitlements> {
  const plan = await readPlan(tx, tenantId);
  const uses = await countUses(tx, tenantId);
  return {
    plan,
    entitlements: entitlementIds.map((id) => {
      const limit = limitOf(plan, id);
      return { id, used: uses[id], limit, hasRoom: limit === null || uses[id] < limit };
    }),
  };
}

export const limitOf = (plan: PlanId, id: EntitlementId): number | null => plans[plan].limits[id];

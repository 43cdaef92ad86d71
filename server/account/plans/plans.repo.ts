import { runSql, type TenantTransaction } from "@/server/platform/db/run-sql";
import { type EntitlementId, type PlanId, planIdSchema } from "./plans.schema";

/** The plan of the tenant; who never bought one is in the Sandbox. */
export async function readPlan(tx: TenantTransaction, tenantId: string): Promise<PlanId> {
  const [found] = await runSql<{ plan: string }>(tx, "select plan from subscriptions where tenant_id = $1::uuid", [
    tenantId,
  ]);
  return found === undefined ? "sandbox" : planIdSchema.parse(found.plan);
}

/** What of each entitlement is used. A pair is counted by its gateway, from the day that is connected in Production. */
export async function countUses(
  tx: TenantTransaction,
  tenantId: string,
): Promise<Readonly<Record<EntitlementId, number>>> {
  const [uses] = await runSql<Record<EntitlementId, number>>(
    tx,
    `select (select count(*)::int from connections c
               join environments e on e.tenant_id = c.tenant_id and e.environment_id = c.environment_id
               where c.tenant_id = $1::uuid and c.slot = 'gateway' and e.kind = 'production') as "integrationPairs",
            (select count(*)::int from environments where tenant_id = $1::uuid) as environments,
            (select count(*)::int from memberships where tenant_id = $1::uuid) as members`,
    [tenantId],
  );
  if (uses === undefined) throw new Error("The uses of a plan were not counted.");
  return uses;
}

/** Those who add something that is limited wait for each other until their transactions end, so that two never take the last place. */
export async function lockEntitlements(tx: TenantTransaction, tenantId: string): Promise<void> {
  await runSql(tx, "select pg_advisory_xact_lock(hashtextextended($1::text, 0))::text as locked", [
    `entitlements:${tenantId}`,
  ]);
}

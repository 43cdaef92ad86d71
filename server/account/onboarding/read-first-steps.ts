import type { Database } from "@/server/platform/db/database";
import { type FirstStepId, type FirstSteps, firstStepIds } from "./first-steps.schema";

/** A connection outside of the Sandbox that was tried and answered, and does not lead to a simulated system. */
const answers = (slot: "gateway" | "erp") => `
  select from connections c join environments e using (tenant_id, environment_id)
  where c.tenant_id = $1 and e.kind <> 'sandbox' and c.slot = '${slot}' and c.health = 'healthy'
    and c.config ->> 'reach' is distinct from 'simulated' and coalesce(c.config ->> 'baseUrl', '') !~ '/sandbox/paytrace/'`;

/** What must be found in the tenant's own records for a step to count as done. Nobody ticks anything by hand. */
const facts = {
  payment: "select from payments where tenant_id = $1 and posted_at is not null",
  alerts: "select from alerts where tenant_id = $1 and mailed_at is not null",
  gateway: answers("gateway"),
  erp: answers("erp"),
  // The portal publishes the flows of a new environment itself, under no name.
  flow: "select from flow_versions where tenant_id = $1 and published_by <> ''",
  colleague: "select from memberships where tenant_id = $1 offset 1",
  live: `
    select from promotions p join environments e using (tenant_id, environment_id)
    where p.tenant_id = $1 and e.kind = 'production' and p.state = 'applied'`,
} as const satisfies Record<FirstStepId, string>;

const question = `select ${firstStepIds.map((id) => `exists (${facts[id]}) as "${id}"`).join(", ")}`;

/** How far a company is with its first steps, over all of its environments. */
export async function readFirstSteps(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId }: { readonly tenantId: string },
): Promise<FirstSteps> {
  const [found] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<Record<FirstStepId, boolean>>(question, [tenantId]),
  );
  return firstStepIds.map((id) => ({ id, isDone: found?.[id] === true }));
}

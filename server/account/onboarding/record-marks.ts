import type { Database } from "@/server/platform/db/database";
import { type OnboardingMarkId, onboardingMarkIds } from "./onboarding-funnel.schema";

const connected = (slot: "gateway" | "erp") => `
  select min(k.checked_at) from connections c join environments e using (tenant_id, environment_id)
  join connection_checks k using (tenant_id, connection_id)
  where c.tenant_id = $1 and e.kind <> 'sandbox' and c.slot = '${slot}' and k.passed
    and c.config ->> 'reach' is distinct from 'simulated' and coalesce(c.config ->> 'baseUrl', '') !~ '/sandbox/paytrace/'`;

const posted = (kind: "sandbox" | "production") => `
  select min(p.posted_at) from payments p join environments e using (tenant_id, environment_id)
  where p.tenant_id = $1 and e.kind = '${kind}'`;

/** When the records say that a step was reached first. */
const instants = {
  payment: posted("sandbox"),
  alerts: "select min(mailed_at) from alerts where tenant_id = $1",
  gateway: connected("gateway"),
  erp: connected("erp"),
  flow: "select min(published_at) from flow_versions where tenant_id = $1 and published_by <> ''",
  colleague: "select created_at from memberships where tenant_id = $1 order by created_at offset 1 limit 1",
  live: `
    select min(p.requested_at) from promotions p join environments e using (tenant_id, environment_id)
    where p.tenant_id = $1 and e.kind = 'production' and p.state = 'applied'`,
  production_payment: posted("production"),
} as const satisfies Record<OnboardingMarkId, string>;

/** Records are read for what is not known yet alone: a company with a million payments is not read for its first one again and again. */
const unlessKnown = (id: OnboardingMarkId) => `
  case when exists (select from onboarding_marks where tenant_id = $1 and step = '${id}') then null else (${instants[id]}) end`;

const question = `
  insert into onboarding_marks (tenant_id, step, reached_at)
  select $1, step, reached_at from (values ${onboardingMarkIds.map((id) => `('${id}', ${unlessKnown(id)})`).join(", ")})
    as found (step, reached_at)
  where reached_at is not null
  on conflict do nothing`;

/**
 * Keeps when each company first reached each step. The instants are those of the records, so it does not matter how late this runs; a mark
 * that is set stays, whatever becomes of the records.
 */
export async function recordMarks({
  db,
}: {
  readonly db: Pick<Database, "withSystem" | "withTenantSql">;
}): Promise<void> {
  const unfinished = await db.withSystem("find-unfinished-onboarding", (sql) =>
    sql.query<{ tenantId: string }>(
      `select t.tenant_id as "tenantId" from tenants t
       where (select count(*) from onboarding_marks m where m.tenant_id = t.tenant_id) < $1`,
      [onboardingMarkIds.length],
    ),
  );
  for (const { tenantId } of unfinished) {
    await db.withTenantSql({ tenantId }, (sql) => sql.query(question, [tenantId]));
  }
}

import type { Database } from "@/server/platform/db/database";
import { type CompanyOnWay, companyOnWaySchema } from "./onboarding-funnel.schema";

/**
 * The companies of this installation, newest first, with how long each step of their way in took. For who runs it; demos of visitors
 * are no companies.
 */
export async function readFunnel(
  { db }: { readonly db: Pick<Database, "withSystem"> },
  { limit = 200 }: { readonly limit?: number } = {},
): Promise<readonly CompanyOnWay[]> {
  const rows = await db.withSystem("read-onboarding-funnel", (sql) =>
    sql.query(
      `select t.tenant_id as "tenantId", t.name, t.created_at as "signedUpAt",
         coalesce((select jsonb_object_agg(m.step, greatest(0, extract(epoch from m.reached_at - t.created_at)::int))
                   from onboarding_marks m where m.tenant_id = t.tenant_id), '{}') as "tookSeconds"
       from tenants t where t.demo_until is null order by t.created_at desc limit $1`,
      [limit],
    ),
  );
  return rows.map((row) => companyOnWaySchema.parse(row));
}

import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { OpenReset } from "./open-reset";
import type { ResetParts } from "./reset-parts";

/** Leads the connection to the new company, and writes down since when. */
export const switchCompany = (
  { db, clock }: Pick<ResetParts, "db" | "clock">,
  { tenantId, environmentId }: EnvironmentPlace,
  { resetId, companyId }: OpenReset,
) =>
  db.withTenantSql({ tenantId }, async (sql) => {
    await sql.query(
      `update connections set config = jsonb_set(config, '{companyId}', to_jsonb($3::text))
       where tenant_id = $1 and environment_id = $2 and slot = 'erp' and config ->> 'reach' = 'simulated'`,
      [tenantId, environmentId, companyId],
    );
    await sql.query(
      `update sandbox_resets set step = 'systems', switched_at = $4
       where tenant_id = $1 and environment_id = $2 and sandbox_reset_id = $3 and step = 'company' and ended_at is null`,
      [tenantId, environmentId, resetId, clock.now()],
    );
  });

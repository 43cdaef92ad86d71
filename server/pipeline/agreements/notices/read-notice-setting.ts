import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { NoticeSetting } from "../agreement.schema";

/** Whether customers are told before an agreed charge; they are not until somebody has switched it on. */
export async function readNoticeSetting(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<NoticeSetting> {
  const [row] = await sql.query<NoticeSetting>(
    `select enabled, days_before as "daysBefore", contact_email as "contactEmail", contact_phone as "contactPhone"
     from charge_notice_settings where tenant_id = $1 and environment_id = $2`,
    [tenantId, environmentId],
  );
  return row ?? { enabled: false, daysBefore: 3, contactEmail: "", contactPhone: "" };
}

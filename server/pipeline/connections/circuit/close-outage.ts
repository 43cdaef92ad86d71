import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { closeOutageAlert } from "@/server/pipeline/exceptions/outage-alert";
import type { TenantSql } from "@/server/platform/db/database";

/** Ends the outage of a connection: the system answers and nothing waits for it any more. Once, whoever comes first. */
export async function closeOutage(
  sql: TenantSql,
  place: EnvironmentPlace & { readonly connectionId: string },
): Promise<void> {
  const { tenantId, connectionId } = place;
  await sql.query(
    `update connections set intake_limit = null, failures_in_a_row = 0, first_failure_at = null
     where tenant_id = $1 and connection_id = $2 and intake_limit is not null`,
    [tenantId, connectionId],
  );
  const closed = await sql.query(
    `update connection_outages set closed_at = now(), answered_at = coalesce(answered_at, now()), probe_leased_until = null
     where tenant_id = $1 and connection_id = $2 and closed_at is null returning 1`,
    [tenantId, connectionId],
  );
  if (closed.length > 0) await closeOutageAlert(sql, place);
}

import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import { connectionFailing, credentialsRefused } from "./connection-alert";
import { connectionOutage } from "./outage-alert";
import { syncAlertCauses } from "./sync-alert";

/** Closes alerts of payments whose cause is gone: nothing waits for it and nobody has to look at it any more. @returns the causes that healed. */
export async function healAlerts(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<readonly string[]> {
  const rows = await sql.query<{ cause: string }>(
    `update alerts a set recovered_at = now()
     where tenant_id = $1 and environment_id = $2 and recovered_at is null and cause <> all ($3::text[])
       and not exists (select 1 from exceptions x where x.tenant_id = $1 and x.environment_id = $2 and x.cause = a.cause and x.resolved_at is null)
       and not exists (select 1 from events e where e.tenant_id = $1 and e.environment_id = $2 and e.next_attempt_at is not null
                       and e.status = 'waiting' and e.note = a.cause)
     returning cause`,
    [tenantId, environmentId, [connectionFailing, connectionOutage, credentialsRefused, ...syncAlertCauses]],
    "heal-alerts",
  );
  return rows.map((row) => row.cause);
}

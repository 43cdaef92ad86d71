import { type PastOutage, pastOutageSchema } from "@/server/pipeline/connections/outage.schema";
import type { TenantSql } from "@/server/platform/db/database";

const historyDays = 30;
const historyLimit = 100;

/** The outages of one connection over the last 30 days, newest first, the one that is under way included. */
export async function listPastOutages(
  sql: TenantSql,
  { tenantId, connectionId }: { readonly tenantId: string; readonly connectionId: string },
): Promise<PastOutage[]> {
  const rows = await sql.query(
    `select connection_outage_id as "outageId", since, closed_at as "closedAt", note, needs_you as "needsYou", probes, caught_up as "caughtUp"
     from connection_outages
     where tenant_id = $1 and connection_id = $2 and (closed_at is null or closed_at > now() - make_interval(days => $3))
     order by since desc limit ${historyLimit}`,
    [tenantId, connectionId, historyDays],
  );
  return rows.map((row) => pastOutageSchema.parse(row));
}

import type { TenantSql } from "@/server/platform/db/database";
import type { EnvironmentPlace } from "./load-environment";

const countedUpTo = 1_000;

/** Events of an environment that are stored and not handled yet. It counts no further than 1,000, so that a flood costs nothing. */
export async function countWaitingEvents(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<number> {
  const [waiting] = await sql.query<{ count: number }>(
    `select count(*)::int as count from (select 1 from events
     where tenant_id = $1 and environment_id = $2 and next_attempt_at is not null limit ${countedUpTo}) as unhandled`,
    [tenantId, environmentId],
  );
  return waiting?.count ?? 0;
}

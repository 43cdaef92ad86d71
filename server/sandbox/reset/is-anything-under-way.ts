import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";

/**
 * Whether anybody holds a lease on work of an environment. Its connections are paused, so no new one is given; one whose worker died ends
 * by itself within minutes.
 */
export async function isAnythingUnderWay(
  db: Pick<Database, "withTenantSql">,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<boolean> {
  const [row] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ busy: boolean }>(
      `select exists (select 1 from events where tenant_id = $1 and environment_id = $2 and next_attempt_at is not null and claimed_until > now())
         or exists (select 1 from charge_orders where tenant_id = $1 and environment_id = $2 and claimed_until > now())
         or exists (select 1 from poll_cursors where tenant_id = $1 and environment_id = $2 and leased_until > now())
         or exists (select 1 from sync_schedules where tenant_id = $1 and environment_id = $2 and leased_until > now())
         or exists (select 1 from backfills where tenant_id = $1 and environment_id = $2 and leased_until > now())
         or exists (select 1 from flow_previews where tenant_id = $1 and environment_id = $2 and leased_until > now()) as busy`,
      [tenantId, environmentId],
    ),
  );
  return row?.busy === true;
}

import { type DirectionSettings, directionSettingsSchema } from "@/server/pipeline/sync/schedule.schema";
import type { SchedulePlace } from "@/server/pipeline/sync/schedule-lease";
import type { TenantSql } from "@/server/platform/db/database";

export async function readDirectionSettings(
  sql: TenantSql,
  { tenantId, connectionId, resource }: SchedulePlace,
): Promise<DirectionSettings> {
  const [row] = await sql.query<{ settings: unknown }>(
    "select settings from sync_schedules where tenant_id = $1 and connection_id = $2 and resource = $3",
    [tenantId, connectionId, resource],
  );
  return directionSettingsSchema.parse(row?.settings ?? {});
}

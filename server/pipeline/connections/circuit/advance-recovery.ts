import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import { fullIntake } from "./circuit-rules";
import { closeOutage } from "./close-outage";

interface WentWell {
  /** The limit under which the chunk was claimed. */
  readonly intakeLimit: number;
  readonly done: number;
  /** Something that was due is left. */
  readonly more: boolean;
}

/**
 * After a chunk that went well while systems of its environment catch up: the next one may be twice as large, so that a system that has
 * just come back is not knocked over by all that waited. With nothing left, the outage is over.
 */
export async function advanceRecovery(
  sql: TenantSql,
  place: EnvironmentPlace,
  { intakeLimit, done, more }: WentWell,
): Promise<void> {
  const { tenantId, environmentId } = place;
  // Two workers that claimed under the same limit double it once.
  const recovering = await sql.query<{ connection_id: string }>(
    `with doubled as (
       update connections set intake_limit = least($4, intake_limit * 2)
       where tenant_id = $1 and environment_id = $2 and intake_limit = $3 and intake_limit > 0 returning connection_id)
     update connection_outages o set caught_up = o.caught_up + $5
     from connections c
     where c.tenant_id = $1 and c.environment_id = $2 and c.intake_limit > 0
       and o.tenant_id = c.tenant_id and o.connection_id = c.connection_id and o.closed_at is null
     returning o.connection_id`,
    [tenantId, environmentId, intakeLimit, fullIntake, done],
  );
  if (more) return;
  for (const { connection_id: connectionId } of recovering) await closeOutage(sql, { ...place, connectionId });
}

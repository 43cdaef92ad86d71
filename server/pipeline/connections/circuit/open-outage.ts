import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import { openOutageAlert } from "@/server/pipeline/exceptions/outage-alert";
import type { SystemSide } from "@/server/pipeline/flows/end-for-error";
import type { TenantSql } from "@/server/platform/db/database";

export interface OutageToOpen {
  readonly outageId: string;
  readonly connectionId: string;
  readonly slot: SystemSide;
  /** The first failure in the row. */
  readonly since: Date;
  readonly kind: string;
  readonly note: string;
  readonly needsYou: boolean;
  readonly firstProbeMs: number;
}

/** Causes for which events wait while a system is away. */
const causesOf = {
  erp: ["erp_unavailable", "in_doubt", "sign_in_refused"],
  gateway: ["gateway_unavailable", "sign_in_refused"],
} as const satisfies Record<SystemSide, readonly Cause[]>;

/**
 * Opens the circuit of a connection. From the commit on no process claims an event of its environment. What was tried in vain before
 * stands where it arrived, with all its tries: it waits for the system, not for its own schedule.
 */
export async function openOutage(sql: TenantSql, place: EnvironmentPlace, outage: OutageToOpen): Promise<void> {
  const { tenantId, environmentId } = place;
  const { outageId, connectionId, slot, since, kind, note, needsYou, firstProbeMs } = outage;
  const opened = await sql.query(
    `update connections set intake_limit = 0, health = 'failing', health_note = $3
     where tenant_id = $1 and connection_id = $2 and intake_limit is null returning 1`,
    [tenantId, connectionId, note],
  );
  if (opened.length === 0) return;
  await sql.query(
    `insert into connection_outages (tenant_id, connection_id, connection_outage_id, environment_id, kind, note, since, needs_you, next_probe_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(secs => $9))`,
    [tenantId, connectionId, outageId, environmentId, kind, note, since, needsYou, firstProbeMs / 1_000],
  );
  await sql.query(
    `update events set next_attempt_at = received_at, rerun_after_attempt = attempt
     where tenant_id = $1 and environment_id = $2 and next_attempt_at > received_at and status = 'waiting' and note = any ($3::text[])
       and (claimed_until is null or claimed_until <= now())`,
    [tenantId, environmentId, causesOf[slot]],
  );
  const cause: Cause = needsYou ? "sign_in_refused" : slot === "erp" ? "erp_unavailable" : "gateway_unavailable";
  await openOutageAlert(sql, place, { connectionId, outageId, since, cause, replaces: causesOf[slot] });
}

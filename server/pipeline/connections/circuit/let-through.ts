import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import { firstIntake } from "./circuit-rules";
import { closeOutage } from "./close-outage";

/** When it is looked after again whether what was let through has come to its end. */
const lookAgainSeconds = 300;

/**
 * A connection passed its check: behind an open circuit one event is let through now, and more with every chunk that goes well. When
 * nothing waits, the outage is over. Does nothing to a connection without an outage.
 */
export async function letThrough(
  sql: TenantSql,
  place: EnvironmentPlace & { readonly connectionId: string },
): Promise<void> {
  const { tenantId, environmentId, connectionId } = place;
  const [outage] = await sql.query<{ waits: boolean }>(
    `update connection_outages set answered_at = coalesce(answered_at, now()), needs_you = false, probe_leased_until = null,
       next_probe_at = now() + make_interval(secs => $4)
     where tenant_id = $1 and connection_id = $2 and closed_at is null
     returning exists (select 1 from events e where e.tenant_id = $1 and e.environment_id = $3 and e.next_attempt_at <= now()) as waits`,
    [tenantId, connectionId, environmentId, lookAgainSeconds],
  );
  if (outage === undefined) return;
  await pollSoon(sql, place);
  if (!outage.waits) return closeOutage(sql, place);
  await sql.query(
    `update connections set intake_limit = $3, failures_in_a_row = 0, first_failure_at = null
     where tenant_id = $1 and connection_id = $2 and intake_limit = 0`,
    [tenantId, connectionId, firstIntake],
  );
}

/** What happened in the meantime is read from the system's own list as soon as it can be. */
const pollSoon = (
  sql: TenantSql,
  { tenantId, connectionId }: { readonly tenantId: string; readonly connectionId: string },
) =>
  sql.query(
    "update poll_cursors set next_poll_at = now() where tenant_id = $1 and connection_id = $2 and next_poll_at > now()",
    [tenantId, connectionId],
  );

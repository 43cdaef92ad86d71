import type { ConnectorError } from "@/server/kernel/connector-error";
import { newId } from "@/server/kernel/ids";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { SystemSide } from "@/server/pipeline/flows/end-for-error";
import { guardText } from "@/server/platform/card-guard";
import type { TenantSql } from "@/server/platform/db/database";
import { failureWindowSeconds, needsSomebody, opens, probePauseMs } from "./circuit-rules";
import { openOutage } from "./open-outage";

export interface Failures {
  readonly slot: SystemSide;
  /** How many calls failed as a whole, one after the other. */
  readonly count: number;
  readonly error: ConnectorError;
}

type Counted = {
  connection_id: string;
  failures: number;
  since: Date;
  intake_limit: number | null;
  /** A rotation overlaps: credentials that are refused have others before them. */
  overlaps: boolean;
};

/**
 * Counts calls that failed as a whole, opens the circuit when there were enough of them, and opens it again when the system went away
 * while it was let catch up.
 * @returns whether an outage is under way now.
 */
export async function noteFailure(
  sql: TenantSql,
  place: EnvironmentPlace,
  { slot, count, error }: Failures,
): Promise<boolean> {
  const { tenantId, environmentId } = place;
  const [counted] = await sql.query<Counted>(
    `update connections set
       failures_in_a_row = $4 + case when first_failure_at > now() - make_interval(secs => $5) then failures_in_a_row else 0 end,
       first_failure_at = case when failures_in_a_row > 0 and first_failure_at > now() - make_interval(secs => $5) then first_failure_at else now() end
     where tenant_id = $1 and environment_id = $2 and slot = $3
     returning connection_id, failures_in_a_row as failures, first_failure_at as since, intake_limit,
       coalesce(previous_kept_until > now(), false) as overlaps`,
    [tenantId, environmentId, slot, count, failureWindowSeconds],
  );
  if (counted === undefined) return false;
  const { connection_id: connectionId, intake_limit: intakeLimit, failures, since } = counted;
  // Within an overlap the first probe brings the credentials before back, and nobody has to act.
  const needsYou = needsSomebody(error) && !counted.overlaps;
  const told = { kind: error.kind, note: sentenceOf(error), needsYou };
  if (intakeLimit === null) {
    if (!opens(error, failures)) return false;
    const firstProbeMs = probePauseMs(0, error.retryAfterMs);
    await openOutage(sql, place, { outageId: newId(), connectionId, slot, since, firstProbeMs, ...told });
  } else if (intakeLimit > 0) await reopen(sql, { tenantId, connectionId }, told, error.retryAfterMs);
  // A worker that set out before the circuit opened tells nothing new.
  return true;
}

/** What the system said, as people may read it. */
const sentenceOf = ({ message }: ConnectorError): string => guardText(message.slice(0, 500)).clean;

interface Told {
  readonly kind: string;
  readonly note: string;
  readonly needsYou: boolean;
}

/** It answered its probe and did not keep what it promised: the same outage goes on, and its probes go on growing apart. */
async function reopen(
  sql: TenantSql,
  { tenantId, connectionId }: { readonly tenantId: string; readonly connectionId: string },
  { kind, note, needsYou }: Told,
  retryAfterMs: number | undefined,
): Promise<void> {
  const closed = await sql.query(
    "update connections set intake_limit = 0 where tenant_id = $1 and connection_id = $2 and intake_limit > 0 returning 1",
    [tenantId, connectionId],
  );
  if (closed.length === 0) return;
  const [outage] = await sql.query<{ probes: number }>(
    `update connection_outages set kind = $3, note = $4, needs_you = $5, answered_at = null, probe_leased_until = null
     where tenant_id = $1 and connection_id = $2 and closed_at is null returning probes`,
    [tenantId, connectionId, kind, note, needsYou],
  );
  if (outage === undefined) return;
  await sql.query(
    `update connection_outages set next_probe_at = now() + make_interval(secs => $3)
     where tenant_id = $1 and connection_id = $2 and closed_at is null`,
    [tenantId, connectionId, probePauseMs(outage.probes, retryAfterMs) / 1_000],
  );
}

import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import { probeLeaseSeconds, probePauseMs } from "./circuit-rules";

export type ConnectionPlace = EnvironmentPlace & { readonly connectionId: string };

export interface ProbeLease {
  /** Probes of this outage, this one included. */
  readonly probes: number;
  /** Notes that it is still away. @returns when to ask again; undefined when the lease has run out, or a person must act. */
  failed(why: { readonly text: string; readonly needsYou: boolean }): Promise<number | undefined>;
}

/**
 * One process at a time asks whether a system is back, when its next probe is due. A prober that dies leaves its lease behind, which
 * ends by itself.
 * @returns undefined when no probe is due, another process makes it, a person must act first, or the connection is paused.
 */
export async function takeProbe(
  db: Pick<Database, "withTenantSql">,
  { tenantId, connectionId }: ConnectionPlace,
): Promise<ProbeLease | undefined> {
  const [taken] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ id: string; probes: number }>(
      `update connection_outages o set probes = probes + 1, probe_leased_until = now() + make_interval(secs => $3)
       where o.tenant_id = $1 and o.connection_id = $2 and o.closed_at is null and not o.needs_you and o.next_probe_at <= now()
         and (o.probe_leased_until is null or o.probe_leased_until <= now())
         and exists (select 1 from connections c where c.tenant_id = $1 and c.connection_id = $2 and c.paused_at is null)
       returning o.connection_outage_id as id, o.probes`,
      [tenantId, connectionId, probeLeaseSeconds],
    ),
  );
  if (taken === undefined) return undefined;
  const { id, probes } = taken;
  return {
    probes,
    async failed({ text, needsYou }) {
      const pauseMs = probePauseMs(probes);
      // The number of the probe is its fence: who was overtaken has an older one.
      const noted = await db.withTenantSql({ tenantId }, (sql) =>
        sql.query(
          `update connection_outages set note = $5, needs_you = $6, probe_leased_until = null, next_probe_at = now() + make_interval(secs => $7)
           where tenant_id = $1 and connection_id = $2 and connection_outage_id = $3 and probes = $4 and closed_at is null
             and probe_leased_until is not null
           returning 1`,
          [tenantId, connectionId, id, probes, text, needsYou, pauseMs / 1_000],
        ),
      );
      return noted.length === 0 || needsYou ? undefined : pauseMs;
    },
  };
}

/** @returns how long until the next probe of a connection, 0 when it is due; undefined when none is planned. */
export async function nextProbeInMs(
  db: Pick<Database, "withTenantSql">,
  { tenantId, connectionId }: ConnectionPlace,
): Promise<number | undefined> {
  const [next] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ ms: number }>(
      `select greatest(0, extract(epoch from next_probe_at - now()) * 1000)::float8 as ms from connection_outages
       where tenant_id = $1 and connection_id = $2 and closed_at is null and not needs_you`,
      [tenantId, connectionId],
    ),
  );
  return next === undefined ? undefined : Math.ceil(next.ms);
}

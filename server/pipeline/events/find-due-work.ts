import type { Database } from "@/server/platform/db/database";
import type { DueEnvironment } from "./announcer";

type PlaceRow = { tenant_id: string; environment_id: string };
const toPlace = (row: PlaceRow): DueEnvironment => ({ tenantId: row.tenant_id, environmentId: row.environment_id });

/** Both ends of a flow: without one of them nothing can be read or posted. */
const isComplete = (row: string) => `
  (select count(distinct c.slot) = 2 from connections c where c.tenant_id = ${row}.tenant_id and c.environment_id = ${row}.environment_id
     and c.slot in ('gateway', 'erp'))`;

/**
 * Environments with events that nobody handles, though they have been due for `overdueSeconds`: what is due only now was announced
 * by whoever stored it. An environment with a paused connection waits for its people, as does one that lacks a
 * connection, and one whose books are behind an open circuit for its probe. Behind the open circuit of a gateway only what a list of it
 * brought can go on. Ids only.
 */
export async function findDueEnvironments(db: Database, overdueSeconds: number): Promise<readonly DueEnvironment[]> {
  const rows = await db.withSystem("find-due-environments", (sql) =>
    // One probe of the partial index per environment: the number of stored events does not matter.
    sql.query<PlaceRow>(
      `select n.tenant_id, n.environment_id from environments n
       cross join lateral (
         select coalesce(bool_or(c.paused_at is not null or c.intake_limit = 0 and c.slot <> 'gateway'), false) as everything,
           coalesce(bool_or(c.intake_limit = 0 and c.slot = 'gateway'), false) as announced
         from connections c where c.tenant_id = n.tenant_id and c.environment_id = n.environment_id and c.slot <> 'shop') held
       where not held.everything and ${isComplete("n")}
       and exists (select 1 from events e where e.tenant_id = n.tenant_id and e.environment_id = n.environment_id
         and e.next_attempt_at <= now() - make_interval(secs => $1) and (e.claimed_until is null or e.claimed_until <= now())
         and (not held.announced or e.source in ('poll', 'backfill')))`,
      [overdueSeconds],
    ),
  );
  return rows.map(toPlace);
}

export async function findDuePolls(
  db: Database,
): Promise<readonly (DueEnvironment & { readonly connectionId: string })[]> {
  const rows = await db.withSystem("find-due-polls", (sql) =>
    sql.query<PlaceRow & { connection_id: string }>(
      // A connection may have several lists; whoever reads it reads them all.
      `select p.tenant_id, p.environment_id, p.connection_id from poll_cursors p
       join connections c on c.tenant_id = p.tenant_id and c.connection_id = p.connection_id and c.paused_at is null
         and c.intake_limit is distinct from 0
       where (c.slot = 'shop' or ${isComplete("p")}) and p.next_poll_at <= now() and (p.leased_until is null or p.leased_until <= now())
       group by 1, 2, 3 order by min(p.next_poll_at) limit 500`,
    ),
  );
  return rows.map((row) => ({ ...toPlace(row), connectionId: row.connection_id }));
}

/** Connections that were never checked, or also those whose last check is about an hour old. Paused ones are left alone. */
export async function findDueChecks(
  db: Database,
  which: "never-checked" | "hourly",
): Promise<readonly (DueEnvironment & { readonly connectionId: string })[]> {
  const rows = await db.withSystem("find-due-checks", (sql) =>
    sql.query<PlaceRow & { connection_id: string }>(
      `select tenant_id, environment_id, connection_id from connections
       where paused_at is null and (checked_at is null or $1 and checked_at <= now() - interval '50 minutes')
       order by checked_at nulls first limit 2000`,
      [which === "hourly"],
    ),
  );
  return rows.map((row) => ({ ...toPlace(row), connectionId: row.connection_id }));
}

/** Environments with charges or refunds to send or to look up, or with an approval nobody was told of. */
export async function findDueChargeOrders(db: Database): Promise<readonly DueEnvironment[]> {
  const rows = await db.withSystem("find-due-charge-orders", (sql) =>
    sql.query<PlaceRow>(
      `select distinct tenant_id, environment_id from charge_orders
       where next_attempt_at <= now() and (claimed_until is null or claimed_until <= now())
         or state = 'needs_approval' and approval_mailed_at is null`,
    ),
  );
  return rows.map(toPlace);
}

/** Connections that are away and whose next probe nobody has made, though it was due: the chain of their probes was lost. */
export async function findDueProbes(
  db: Database,
  overdueSeconds: number,
): Promise<readonly (DueEnvironment & { readonly connectionId: string })[]> {
  const rows = await db.withSystem("find-due-probes", (sql) =>
    sql.query<PlaceRow & { connection_id: string }>(
      `select o.tenant_id, o.environment_id, o.connection_id from connection_outages o
       join connections c on c.tenant_id = o.tenant_id and c.connection_id = o.connection_id and c.paused_at is null
       where o.closed_at is null and not o.needs_you and o.next_probe_at <= now() - make_interval(secs => $1)
         and (o.probe_leased_until is null or o.probe_leased_until <= now())
       order by o.next_probe_at limit 500`,
      [overdueSeconds],
    ),
  );
  return rows.map((row) => ({ ...toPlace(row), connectionId: row.connection_id }));
}

/** The connections of an environment that are away and are probed by themselves. */
export async function findProbes(
  db: Pick<Database, "withTenantSql">,
  { tenantId, environmentId }: DueEnvironment,
): Promise<readonly (DueEnvironment & { readonly connectionId: string })[]> {
  const rows = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ connectionId: string }>(
      `select connection_id as "connectionId" from connection_outages
       where tenant_id = $1 and environment_id = $2 and closed_at is null and not needs_you`,
      [tenantId, environmentId],
    ),
  );
  return rows.map(({ connectionId }) => ({ tenantId, environmentId, connectionId }));
}

export async function findUnmailedAlerts(db: Database): Promise<readonly DueEnvironment[]> {
  const rows = await db.withSystem("find-unmailed-alerts", (sql) =>
    sql.query<PlaceRow>(
      `select distinct tenant_id, environment_id from alerts
       where mailed_at is null and recovered_at is null or mailed_at is not null and recovered_at is not null and recovery_mailed_at is null`,
    ),
  );
  return rows.map(toPlace);
}

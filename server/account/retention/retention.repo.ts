import type { TenantSql } from "@/server/platform/db/database";
import type { KeptKind, RetentionChoice, RetentionCounts } from "./retention.schema";

type Months = Readonly<Record<KeptKind, number | null>>;

export async function selectChoice(sql: TenantSql, tenantId: string): Promise<Months> {
  const [row] = await sql.query<Record<KeptKind, number | null>>(
    `select keep_notifications_months as notifications, keep_traces_months as traces, keep_logs_months as logs
     from tenants where tenant_id = $1`,
    [tenantId],
  );
  if (row === undefined) throw new Error("A principal stands in a tenant that does not exist.");
  return row;
}

/** Writes the choice if it is still as it was looked at; false otherwise. */
export async function updateChoice(
  sql: TenantSql,
  tenantId: string,
  { was, is }: { readonly was: Months; readonly is: RetentionChoice },
): Promise<boolean> {
  const rows = await sql.query(
    `update tenants set keep_notifications_months = $5, keep_traces_months = $6, keep_logs_months = $7
     where tenant_id = $1 and keep_notifications_months is not distinct from $2 and keep_traces_months is not distinct from $3
       and keep_logs_months is not distinct from $4 returning 1`,
    [tenantId, was.notifications, was.traces, was.logs, is.notifications, is.traces, is.logs],
  );
  return rows.length === 1;
}

/** What is thrown away of one table, and how. */
interface Removal {
  readonly table: string;
  readonly where: string;
  /** Empties columns in place of deleting rows, where the rest of the row is needed. */
  readonly empties?: string;
}

/** $1 is the tenant, $2 the instant before which it is old. An event that waits or needs somebody keeps everything. */
const removals: Readonly<Record<KeptKind, readonly Removal[]>> = {
  notifications: [
    {
      table: "events",
      where:
        "t.raw is not null and t.status in ('done', 'ignored') and t.finished_at < $2 and t.next_attempt_at is null",
      empties: "raw = null",
    },
  ],
  traces: [
    {
      table: "runs",
      where: "t.status in ('done', 'ignored') and t.ended_at < $2 and t.trace::text <> '[]'",
      empties: "trace = '[]'",
    },
  ],
  logs: [
    { table: "refused_deliveries", where: "t.received_at < $2" },
    { table: "connection_checks", where: "t.checked_at < $2" },
    { table: "alerts", where: "t.recovered_at < $2" },
    { table: "digest_lines", where: "t.sent_at < $2" },
  ],
};

/** How much of each is older than its instant. */
export async function countOld(
  sql: TenantSql,
  tenantId: string,
  before: Readonly<Record<KeptKind, Date | null>>,
): Promise<RetentionCounts> {
  const counts = { notifications: 0, traces: 0, logs: 0 };
  for (const kind of ["notifications", "traces", "logs"] as const) {
    const limit = before[kind];
    if (limit === null) continue;
    for (const { table, where } of removals[kind]) {
      const [row] = await sql.query<{ count: number }>(
        `select count(*)::int as count from ${table} t where t.tenant_id = $1 and ${where}`,
        [tenantId, limit],
      );
      counts[kind] += row?.count ?? 0;
    }
  }
  return counts;
}

/** Throws away at most `most` old records of a kind. @returns how many it were */
export async function removeOld(
  sql: TenantSql,
  { tenantId, kind, before, most }: { tenantId: string; kind: KeptKind; before: Date; most: number },
): Promise<number> {
  let gone = 0;
  for (const { table, where, empties } of removals[kind]) {
    const act = empties === undefined ? `delete from ${table}` : `update ${table} set ${empties}`;
    const rows = await sql.query(
      `${act} where tenant_id = $1 and ctid in (select t.ctid from ${table} t where t.tenant_id = $1 and ${where} limit $3) returning 1`,
      [tenantId, before, most],
    );
    gone += rows.length;
  }
  return gone;
}

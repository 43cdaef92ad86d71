import { nameOf } from "@/server/platform/audit";
import type { TenantSql } from "@/server/platform/db/database";
import type { AuditQuery, AuditRow, MoneyEffect } from "./audit.schema";

/** What the target of an entry is called: a flow, a connection, a table, a person or a key of the tenant. */
const targetName = `coalesce(
  (select f.name from flows f where f.tenant_id = a.tenant_id and f.flow_id::text = a.target limit 1),
  (select c.name from connections c where c.tenant_id = a.tenant_id and c.connection_id::text = a.target limit 1),
  (select t.name from lookup_tables t where t.tenant_id = a.tenant_id and t.lookup_table_id::text = a.target limit 1),
  (select e.name from environments e where e.tenant_id = a.tenant_id and e.environment_id::text = a.target limit 1),
  case when a.target like 'user:%' or a.target like 'api-key:%' then ${nameOf("a.target", "a")} end,
  a.detail ->> 'name', '')`;

/** Entries of a tenant that fit, the newest first. */
export async function selectEntries(
  sql: TenantSql,
  tenantId: string,
  { areas, from, until, search, before, limit }: AuditQuery,
): Promise<readonly AuditRow[]> {
  const values: unknown[] = [tenantId];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const parts = ["a.tenant_id = $1"];
  if (areas.length > 0) parts.push(`split_part(a.action, '.', 1) = any(${value(areas)}::text[])`);
  const zone = "(select t.time_zone from tenants t where t.tenant_id = $1)";
  if (from !== undefined) parts.push(`a.at >= ${value(from)}::date::timestamp at time zone ${zone}`);
  if (until !== undefined) parts.push(`a.at < (${value(until)}::date + 1)::timestamp at time zone ${zone}`);
  if (before !== undefined) parts.push(`a.sequence < ${value(before)}::bigint`);
  const most = value(limit);
  const named = `select a.sequence::text as sequence, a.at, a.actor, ${nameOf("a.actor", "a")} as "actorName", a.action, a.target,
      ${targetName} as "targetName", coalesce(a.detail ->> 'ip', '') as ip, a.detail, a.previous_hash as "previousHash", a.hash
    from audit_entries a where ${parts.join(" and ")} order by a.sequence desc`;
  // Names are looked up for the rows that are shown alone, unless they are what is searched in.
  if (search === "") return sql.query<AuditRow>(`${named} limit ${most}`, values);
  return sql.query<AuditRow>(
    `select * from (${named}) entry
     where position(lower(${value(search)}) in lower(concat_ws(' ', "actorName", "targetName", action, target, ip))) > 0
     order by sequence::bigint desc limit ${most}`,
    values,
  );
}

/** The number of the last entry; 0 for a log without any. */
export async function selectLastSequence(sql: TenantSql, tenantId: string): Promise<string> {
  const [row] = await sql.query<{ last: string }>(
    "select coalesce(max(sequence), 0)::text as last from audit_entries where tenant_id = $1",
    [tenantId],
  );
  return row?.last ?? "0";
}

/**
 * The last preview that was done before a version of a flow was published, of exactly what was published then: it is found by its
 * document, so a draft that was changed after its preview has none.
 */
export async function selectMoneyEffect(
  sql: TenantSql,
  { tenantId, sequence }: { readonly tenantId: string; readonly sequence: string },
): Promise<MoneyEffect | undefined> {
  const [found] = await sql.query<MoneyEffect>(
    `select p.flow_id as "flowId", e.kind as "environmentKind", p.plan -> 'before' ->> 'name' as before,
            p.plan -> 'after' ->> 'name' as after, (p.tally ->> 'events')::int as events,
            (p.tally ->> 'differing')::int as differing, p.finished_at as "finishedAt"
     from audit_entries a
     join flow_versions v on v.tenant_id = a.tenant_id and v.flow_id::text = a.target and v.version::text = a.detail ->> 'version'
       and v.environment_id::text = a.detail ->> 'environmentId'
     join flow_previews p on p.tenant_id = v.tenant_id and p.environment_id = v.environment_id and p.flow_id = v.flow_id
       and p.state = 'done' and p.finished_at <= a.at and p.plan -> 'after' -> 'document' = v.document
     join environments e on e.tenant_id = v.tenant_id and e.environment_id = v.environment_id
     where a.tenant_id = $1 and a.sequence = $2::bigint and a.action in ('flow.published', 'flow.restored')
     order by p.finished_at desc limit 1`,
    [tenantId, sequence],
  );
  return found;
}

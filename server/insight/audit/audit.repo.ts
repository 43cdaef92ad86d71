import { nameOf } from "@/server/platform/audit";
import type { TenantSql } from "@/server/platform/db/database";
import type { AuditQuery, AuditRow, MoneyEffect } from "./audit.schema";

/** What the target of an entry is called: a flow, a connection, a table, a person or a key of the tenant. */
const targetName = `coalesce(
  (select f.name from flows f where f.tenant_id = page.tenant_id and f.flow_id::text = page.target limit 1),
  (select c.name from connections c where c.tenant_id = page.tenant_id and c.connection_id::text = page.target limit 1),
  (select t.name from lookup_tables t where t.tenant_id = page.tenant_id and t.lookup_table_id::text = page.target limit 1),
  (select e.name from environments e where e.tenant_id = page.tenant_id and e.environment_id::text = page.target limit 1),
  case when page.target like 'user:%' or page.target like 'api-key:%' then ${nameOf("page.target", "page")} end,
  page.detail ->> 'name', '')`;

/** Entries of a tenant that fit, the newest first. */
export async function selectEntries(
  sql: TenantSql,
  tenantId: string,
  { areas, from, until, search, before, limit }: AuditQuery,
): Promise<readonly AuditRow[]> {
  const values: unknown[] = [tenantId];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const parts = ["a.tenant_id = $1"];
  if (areas.length > 0) {
    // As ranges, which an index answers under row-level security; "/" comes right after ".".
    const ranges = areas
      .flatMap(spellingsOf)
      .map((area) => `a.action ~>=~ ${value(`${area}.`)} and a.action ~<~ ${value(`${area}/`)}`);
    parts.push(`(${ranges.join(" or ")})`);
  }
  const zone = "(select t.time_zone from tenants t where t.tenant_id = $1)";
  if (from !== undefined) parts.push(`a.at >= ${value(from)}::date::timestamp at time zone ${zone}`);
  if (until !== undefined) parts.push(`a.at < (${value(until)}::date + 1)::timestamp at time zone ${zone}`);
  if (before !== undefined) parts.push(`a.sequence < ${value(before)}::bigint`);
  const searched = search === "" ? "" : namedLike(value(search));
  if (search !== "") parts.push(entryHolds(value(search)));
  // Names are looked up for the rows that are shown alone. What bears a searched name is found once, before the log is gone through.
  return sql.query<AuditRow>(
    `${searched} select page.sequence::text as sequence, page.at, page.actor, ${nameOf("page.actor", "page")} as "actorName", page.action,
       page.target, ${targetName} as "targetName", coalesce(page.detail ->> 'ip', '') as ip, page.detail,
       page.previous_hash as "previousHash", page.hash
     from (select a.* from audit_entries a where ${parts.join(" and ")} order by a.sequence desc limit ${value(limit)}) page
     order by page.sequence desc`,
    values,
  );
}

/** Everybody and everything of the tenant whose name holds the words, as entries name them. */
const namedLike = (words: string): string => `with named as materialized (
  select 'user:' || u.id as reference from users u where ${holds("u.name", words)}
  union all select 'api-key:' || k.api_key_id from api_keys k where k.tenant_id = $1 and ${holds("'API key ' || k.name", words)}
  union all select f.flow_id::text from flows f where f.tenant_id = $1 and ${holds("f.name", words)}
  union all select c.connection_id::text from connections c where c.tenant_id = $1 and ${holds("c.name", words)}
  union all select t.lookup_table_id::text from lookup_tables t where t.tenant_id = $1 and ${holds("t.name", words)}
  union all select e.environment_id::text from environments e where e.tenant_id = $1 and ${holds("e.name", words)})`;

const entryHolds = (words: string): string =>
  `(${holds("concat_ws(' ', a.action, replace(a.action, '_', ' '), a.target, a.detail ->> 'name', a.detail ->> 'ip')", words)}
    or a.actor in (select reference from named) or a.target in (select reference from named))`;

/** Entries of the first weeks have hyphens in the name of an area; an entry is never written again. */
const spellingsOf = (area: string): readonly string[] => [...new Set([area, area.replaceAll("_", "-")])];

const holds = (text: string, words: string): string => `position(lower(${words}) in lower(${text})) > 0`;

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

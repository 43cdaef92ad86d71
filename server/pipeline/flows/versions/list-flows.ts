import type { TenantSql } from "@/server/platform/db/database";
import { isCalledBy } from "../triggers";
import { type FlowRow, flowRowSchema } from "./flow-version.schema";
import { type FlowsPlace, nameOf } from "./flows-ground";

const select = `
  select w.flow_id as "flowId", w.name, w.trigger, case when w.taking is not null then v.version end as "runningVersion",
    v.version as "newestVersion", v.published_at as "publishedAt", ${nameOf("v.published_by", "w")} as "publishedBy",
    coalesce(d.revision, 0) as revision, d.saved_at as "savedAt", ${nameOf("d.saved_by", "w")} as "savedBy"
  from flows w
  left join lateral (select version, published_at, published_by from flow_versions v where v.tenant_id = w.tenant_id
    and v.environment_id = w.environment_id and v.flow_id = w.flow_id order by version desc limit 1) v on true
  left join lateral (select revision, saved_at, saved_by from flow_drafts d where d.tenant_id = w.tenant_id
    and d.environment_id = w.environment_id and d.flow_id = w.flow_id order by revision desc limit 1) d on true
  where w.tenant_id = $1 and w.environment_id = $2 and ($3::uuid is null or w.flow_id = $3)
  order by w.name, w.flow_id`;

/** The flows of an environment by name, with what runs of each and how its draft stands; one of them where an id is given. */
export async function listFlows(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  flowId?: string,
): Promise<readonly FlowRow[]> {
  const rows = await sql.query<{ trigger: string }>(select, [tenantId, environmentId, flowId ?? null]);
  return rows.map((row) => flowRowSchema.parse({ ...row, startsByHand: isCalledBy(row.trigger, "person") }));
}

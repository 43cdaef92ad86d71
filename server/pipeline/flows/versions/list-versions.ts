import { AppError } from "@/server/kernel/errors";
import type { TenantSql } from "@/server/platform/db/database";
import { type FlowVersionRow, flowVersionRowSchema } from "./flow-version.schema";
import { type FlowsPlace, nameOf } from "./flows-ground";

/** Every version of a flow, the newest first. @throws AppError `not_found` for a flow the environment does not have */
export async function listVersions(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  flowId: string,
): Promise<FlowVersionRow[]> {
  const keys = [tenantId, environmentId, flowId];
  const [flow] = await sql.query(
    "select 1 from flows where tenant_id = $1 and environment_id = $2 and flow_id = $3",
    keys,
  );
  if (flow === undefined) throw new AppError("not_found", "No such flow in this environment.");
  const rows = await sql.query(
    `select v.flow_version_id as "flowVersionId", v.version, v.published_at as "publishedAt", v.note,
       ${nameOf("v.published_by", "v")} as "publishedBy", v.restored_from as "restoredFrom",
       w.taking is not null and v.version = max(v.version) over () as "isRunning"
     from flow_versions v join flows w using (tenant_id, environment_id, flow_id)
     where v.tenant_id = $1 and v.environment_id = $2 and v.flow_id = $3 order by v.version desc`,
    keys,
  );
  return rows.map((row) => flowVersionRowSchema.parse(row));
}

import type { TenantSql } from "@/server/platform/db/database";
import { readFlow } from "../read-flow";
import type { FlowsPlace } from "../versions/flows-ground";
import type { CallableFlow } from "./pin-sub-flows";

/** The flows of an environment that others may call, in the versions that run. */
export async function readCallable(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
): Promise<ReadonlyMap<string, CallableFlow>> {
  const rows = await sql.query<{ flow_id: string; version: number; document: unknown }>(
    `select w.flow_id, v.version, v.document from flows w
     join lateral (select version, document from flow_versions v
       where v.tenant_id = w.tenant_id and v.environment_id = w.environment_id and v.flow_id = w.flow_id order by version desc limit 1) v on true
     where w.tenant_id = $1 and w.environment_id = $2 and w.trigger = 'flow.called' and w.taking is not null`,
    [tenantId, environmentId],
  );
  return new Map(rows.map(({ flow_id, version, document }) => [flow_id, { version, document: readFlow(document) }]));
}

import { AppError } from "@/server/kernel/errors";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowDocument } from "../flow.schema";
import { readFlow } from "../read-flow";
import type { FlowsPlace } from "./flows-ground";

/** One version of a flow, as it was published. @throws AppError `not_found` */
export async function readVersion(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  { flowId, version }: { readonly flowId: string; readonly version: number },
): Promise<{ readonly flowVersionId: string; readonly document: FlowDocument }> {
  const [row] = await sql.query<{ flow_version_id: string; document: unknown }>(
    `select flow_version_id, document from flow_versions
     where tenant_id = $1 and environment_id = $2 and flow_id = $3 and version = $4`,
    [tenantId, environmentId, flowId, version],
  );
  if (row === undefined) throw new AppError("not_found", "No such version of a flow in this environment.");
  return { flowVersionId: row.flow_version_id, document: readFlow(row.document) };
}

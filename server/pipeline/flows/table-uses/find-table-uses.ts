import type { TenantSql } from "@/server/platform/db/database";
import type { TableUse } from "./table-use.schema";
import { type AskedTable, tablesOfFlow } from "./tables-of-flow";

interface FlowForms {
  readonly flowId: string;
  readonly flow: string;
  readonly runningVersion: number | null;
  readonly running: unknown;
  readonly draft: unknown;
}

/** Where the flows of an environment ask lookup tables: in the versions that run, and in the drafts that lie ready. */
export async function findTableUses(
  sql: TenantSql,
  { tenantId, environmentId }: { readonly tenantId: string; readonly environmentId: string },
): Promise<TableUse[]> {
  const forms = await sql.query<FlowForms>(
    `select w.flow_id as "flowId", w.name as flow, v.version as "runningVersion", v.document as running, d.document as draft
     from flows w
     left join lateral (select version, document from flow_versions v where v.tenant_id = w.tenant_id
       and v.environment_id = w.environment_id and v.flow_id = w.flow_id and w.taking is not null order by version desc limit 1) v on true
     left join lateral (select document from flow_drafts d where d.tenant_id = w.tenant_id
       and d.environment_id = w.environment_id and d.flow_id = w.flow_id order by revision desc limit 1) d on true
     where w.tenant_id = $1 and w.environment_id = $2 order by w.name, w.flow_id`,
    [tenantId, environmentId],
  );
  return forms.flatMap(usesOf);
}

function usesOf({ flowId, flow, runningVersion, running, draft }: FlowForms): readonly TableUse[] {
  const [runs, drawn] = [tablesOfFlow(running), tablesOfFlow(draft)];
  const id = ({ table, nodeId }: AskedTable) => JSON.stringify([table, nodeId]);
  const [inRunning, inDrawn] = [new Set(runs.map(id)), new Set(drawn.map(id))];
  // What runs says which fields it is about; the draft may have come further.
  const all = new Map([...drawn, ...runs].map((asked) => [id(asked), asked]));
  return [...all].map(([key, { fields, ...asked }]) => ({
    ...asked,
    flowId,
    flow,
    fields: [...fields],
    runningVersion: inRunning.has(key) ? runningVersion : null,
    inDraft: inDrawn.has(key),
  }));
}

import { AppError } from "@/server/kernel/errors";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowDocument } from "../flow.schema";
import { readFlow } from "../read-flow";
import type { FlowsPlace } from "./flows-ground";

export interface Draft {
  /** 0 for a flow nobody has changed since it was published. */
  readonly revision: number;
  readonly document: FlowDocument;
  /** Undefined before the first. */
  readonly newest: { readonly version: number; readonly document: FlowDocument } | undefined;
  readonly isOn: boolean;
}

type Row = {
  taking: string | null;
  revision: number | null;
  draft: unknown;
  version: number | null;
  document: unknown;
};

/**
 * The draft of a flow as it stands, and the newest version of it.
 * @param hold whether all flows of the environment stay as they are until the transaction ends
 * @throws AppError `not_found`
 */
export async function readDraft(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  flowId: string,
  { hold = false } = {},
): Promise<Draft> {
  const keys = [tenantId, environmentId];
  // What a flow may take depends on the others, so they are held with it: two that want the same events come one after the other.
  if (hold) {
    await sql.query(
      "select 1 from flows where tenant_id = $1 and environment_id = $2 order by flow_id for update",
      keys,
    );
  }
  const [row] = await sql.query<Row>(
    `select w.taking, d.revision, d.document as draft, v.version, v.document from flows w
     left join lateral (select version, document from flow_versions v where v.tenant_id = w.tenant_id
       and v.environment_id = w.environment_id and v.flow_id = w.flow_id order by version desc limit 1) v on true
     left join lateral (select revision, document from flow_drafts d where d.tenant_id = w.tenant_id
       and d.environment_id = w.environment_id and d.flow_id = w.flow_id order by revision desc limit 1) d on true
     where w.tenant_id = $1 and w.environment_id = $2 and w.flow_id = $3`,
    [...keys, flowId],
  );
  if (row === undefined) throw new AppError("not_found", "No such flow in this environment.");
  const newest = row.version === null ? undefined : { version: row.version, document: readFlow(row.document) };
  return {
    revision: row.revision ?? 0,
    document: row.draft === null ? (newest?.document ?? neverDrawn()) : readFlow(row.draft),
    newest,
    isOn: row.taking !== null,
  };
}

function neverDrawn(): never {
  throw new AppError("internal", "A flow has neither a draft nor a version.");
}

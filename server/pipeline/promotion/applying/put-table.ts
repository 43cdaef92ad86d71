import { newId } from "@/server/kernel/ids";
import type { FlowsActor } from "@/server/pipeline/flows/versions";
import { insertVersion } from "@/server/pipeline/mapping/tables/insert-version";
import { requireStorableContent } from "@/server/pipeline/mapping/tables/require-storable-content";
import { appendAudit } from "@/server/platform/audit";
import type { TenantSql } from "@/server/platform/db/database";
import type { CarriedTable } from "../bundle/bundle.schema";
import { RefusedPromotion } from "./refused-promotion";

/**
 * Gives a table of this name the content as its next version, or makes it. In the transaction of the caller, who holds the environment.
 * @returns the version it made
 */
export async function putTable(
  sql: TenantSql,
  { tenantId, environmentId, actor }: FlowsActor,
  { name, content }: CarriedTable,
  { note, at }: { readonly note: string; readonly at: Date },
): Promise<number> {
  const text = requireStorableContent(content);
  const [known] = await sql.query<{ tableId: string; version: number; kind: string }>(
    `select lookup_table_id as "tableId", version, kind from lookup_tables
     where tenant_id = $1 and environment_id = $2 and name = $3 for update`,
    [tenantId, environmentId, name],
  );
  if (known !== undefined && known.kind !== content.kind) {
    throw new RefusedPromotion(`The table "${name}" is of another kind there. Give one of them another name.`);
  }
  const tableId = known?.tableId ?? newId();
  const version = (known?.version ?? 0) + 1;
  const keys = [tenantId, environmentId, tableId];
  await (known === undefined
    ? sql.query(
        `insert into lookup_tables (tenant_id, environment_id, lookup_table_id, name, kind, version, changed_at)
         values ($1, $2, $3, $4, $5, 1, $6)`,
        [...keys, name, content.kind, at],
      )
    : sql.query(
        `update lookup_tables set version = $4, changed_at = $5
         where tenant_id = $1 and environment_id = $2 and lookup_table_id = $3`,
        [...keys, version, at],
      ));
  await insertVersion(sql, { tenantId, tableId, version, text, rows: content.rows.length, note, at, actor });
  const action = known === undefined ? "lookup_table.created" : "lookup_table.replaced";
  const detail = { ...(known === undefined ? { name } : { version }), rows: content.rows.length };
  await appendAudit(sql, { tenantId, at, actor, action, target: tableId, detail });
  return version;
}

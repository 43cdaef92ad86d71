import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { nameOf } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import { type TableList, tableListSchema } from "./lookup-table.schema";

/** The lookup tables of an environment by name, each with its newest version. */
export async function listTables(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<TableList> {
  return db.withTenantSql({ tenantId }, async (sql) =>
    tableListSchema.parse(
      await sql.query(
        `select t.lookup_table_id as "tableId", t.name, t.kind, t.version, v.row_count as rows, v.note, v.created_at as "createdAt",
           ${nameOf("v.created_by", "v")} as "createdBy"
         from lookup_tables t join lookup_table_versions v
           on v.tenant_id = t.tenant_id and v.lookup_table_id = t.lookup_table_id and v.version = t.version
         where t.tenant_id = $1 and t.environment_id = $2 order by t.name`,
        [tenantId, environmentId],
      ),
    ),
  );
}

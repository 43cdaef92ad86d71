import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { nameOf } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import { type ReadTable, type TableDetail, tableDetailSchema } from "./lookup-table.schema";

const versionsShown = 100;

/** A lookup table with what it holds, now or in one of its versions. @throws AppError `not_found` */
export async function readTable(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  { tenantId, environmentId }: EnvironmentPlace,
  { tableId, version }: ReadTable,
): Promise<TableDetail> {
  return db.withTenantSql({ tenantId }, async (sql) => {
    const [table] = await sql.query(
      `select t.lookup_table_id as "tableId", t.name, v.version, v.content
       from lookup_tables t join lookup_table_versions v
         on v.tenant_id = t.tenant_id and v.lookup_table_id = t.lookup_table_id and v.version = coalesce($4::int, t.version)
       where t.tenant_id = $1 and t.environment_id = $2 and t.lookup_table_id = $3`,
      [tenantId, environmentId, tableId, version ?? null],
    );
    if (table === undefined) throw new AppError("not_found", "No such lookup table, or no such version of it.");
    const versions = await sql.query(
      `select version, row_count as rows, note, created_at as "createdAt", ${nameOf("v.created_by", "v")} as "createdBy"
       from lookup_table_versions v where tenant_id = $1 and lookup_table_id = $2 order by version desc limit ${versionsShown}`,
      [tenantId, tableId],
    );
    return tableDetailSchema.parse({ ...table, versions });
  });
}

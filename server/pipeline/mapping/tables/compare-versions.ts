import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database, TenantSql } from "@/server/platform/db/database";
import { diffTables } from "./diff-tables";
import { type TableContent, tableContentSchema } from "./lookup-table.schema";
import type { CompareTable, TableChange, TableDiff } from "./table-diff.schema";

interface Ground {
  readonly db: Pick<Database, "withTenantSql">;
}

/** What a version of a lookup table has that another has not. @throws AppError `not_found` */
export async function compareVersions(
  { db }: Ground,
  place: EnvironmentPlace,
  { tableId, version, before }: CompareTable,
): Promise<TableDiff> {
  return db.withTenantSql(place, async (sql) => {
    const earlier = await readContent(sql, place, tableId, before);
    return diffTables(earlier, await readContent(sql, place, tableId, version));
  });
}

/** What a change would do to the version it was made from; nothing is kept. @throws AppError `not_found` */
export async function previewChange(
  { db }: Ground,
  place: EnvironmentPlace,
  { tableId, fromVersion, content }: TableChange,
): Promise<TableDiff> {
  const before = await db.withTenantSql(place, (sql) => readContent(sql, place, tableId, fromVersion));
  return diffTables(before, content);
}

async function readContent(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  tableId: string,
  version: number,
): Promise<TableContent> {
  const [row] = await sql.query<{ content: unknown }>(
    `select v.content from lookup_tables t join lookup_table_versions v
       on v.tenant_id = t.tenant_id and v.lookup_table_id = t.lookup_table_id and v.version = $4
     where t.tenant_id = $1 and t.environment_id = $2 and t.lookup_table_id = $3`,
    [tenantId, environmentId, tableId, version],
  );
  if (row === undefined) throw new AppError("not_found", "No such lookup table, or no such version of it.");
  return tableContentSchema.parse(row.content);
}

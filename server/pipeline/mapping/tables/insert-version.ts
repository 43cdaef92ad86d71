import type { TenantSql } from "@/server/platform/db/database";

export interface NewVersion {
  readonly tenantId: string;
  readonly tableId: string;
  readonly version: number;
  /** The content as JSON text. */
  readonly text: string;
  readonly rows: number;
  readonly note: string;
  readonly at: Date;
  readonly actor: string;
}

/** Writes a version of a lookup table beside the change of its table, in the same transaction. */
export async function insertVersion(
  sql: TenantSql,
  { tenantId, tableId, version, text, rows, note, at, actor }: NewVersion,
): Promise<void> {
  await sql.query(
    `insert into lookup_table_versions (tenant_id, lookup_table_id, version, content, row_count, note, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tenantId, tableId, version, text, rows, note, at, actor],
  );
}

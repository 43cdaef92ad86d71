import type { TenantSql } from "@/server/platform/db/database";

/** Throws away what may be downloaded no more, and what of one that failed was stored. The row stays and says that it was. */
export async function tidyExports(
  sql: TenantSql,
  { tenantId, now }: { readonly tenantId: string; readonly now: Date },
): Promise<void> {
  await sql.query(
    "update data_exports set state = 'expired' where tenant_id = $1 and state = 'done' and expires_at <= $2",
    [tenantId, now],
  );
  await sql.query(
    `delete from data_export_parts p using data_exports e where p.tenant_id = $1 and e.tenant_id = p.tenant_id
       and e.data_export_id = p.data_export_id and e.state in ('expired', 'failed')`,
    [tenantId],
  );
}

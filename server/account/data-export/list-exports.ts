import type { Principal } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import type { DataExport } from "./data-export.schema";

/** The archives of a company, the newest first. */
export const listExports = (
  { db }: { readonly db: Database },
  { tenantId }: Pick<Principal, "tenantId">,
): Promise<readonly DataExport[]> =>
  db.withTenantSql({ tenantId }, (sql) =>
    sql.query<DataExport>(
      `select e.data_export_id::text as "exportId", e.state, coalesce(u.name, f.name, 'somebody who left') as "requestedBy",
         e.requested_at as "requestedAt", e.files_done as "filesDone", e.files_total as "filesTotal", e.row_count::text as rows,
         e.byte_count::text as bytes, e.last_error as "lastError", e.finished_at as "finishedAt", e.expires_at as "expiresAt"
       from data_exports e left join users u on u.id = e.requested_by
       left join former_members f on f.tenant_id = e.tenant_id and f.user_id = e.requested_by
       where e.tenant_id = $1 order by e.requested_at desc limit 20`,
      [tenantId],
    ),
  );

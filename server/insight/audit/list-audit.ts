import type { Database, TenantScope } from "@/server/platform/db/database";
import { selectEntries } from "./audit.repo";
import type { AuditPage, AuditQuery } from "./audit.schema";

/** A page of the tenant's audit log, the newest first. It is the company's and not an environment's. */
export async function listAudit(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  scope: TenantScope,
  query: AuditQuery,
): Promise<AuditPage> {
  const rows = await db.withTenantSql(scope, (sql) =>
    selectEntries(sql, scope.tenantId, { ...query, limit: query.limit + 1 }),
  );
  const entries = rows.slice(0, query.limit);
  return { entries, next: rows.length > query.limit ? entries.at(-1)?.sequence : undefined };
}

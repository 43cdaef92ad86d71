import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";

/**
 * Writes the newest entry of every company's audit log, by its number and its hash, into the log of the process. The operator collects that
 * outside of the database, so whoever rewrites an audit log as a whole, hashes and all, no longer agrees with what was told before.
 * @returns how many were told
 */
export async function tellAuditHeads({
  db,
  log,
}: {
  readonly db: Pick<Database, "withSystem" | "withTenantSql">;
  readonly log: Pick<Log, "info">;
}): Promise<number> {
  const tenants = await db.withSystem("tidy-up", (sql) =>
    sql.query<{ tenantId: string }>(`select tenant_id as "tenantId" from tenants`),
  );
  let told = 0;
  for (const { tenantId } of tenants) {
    const [head] = await db.withTenantSql({ tenantId }, (sql) =>
      sql.query<{ sequence: string; hash: string }>(
        "select sequence::text, hash from audit_entries where tenant_id = $1 order by audit_entries.sequence desc limit 1",
        [tenantId],
      ),
    );
    if (head === undefined) continue;
    log.info("the head of an audit log", { tenantId, ...head });
    told += 1;
  }
  return told;
}

import type { TenantSql } from "@/server/platform/db/database";

/** So long a person comes back to a preview; what it says is true of that day alone. */
const keepDays = 30;

/** Deletes previews nobody looks at any more, and what was kept to go on with one that was given up. */
export async function tidyPreviews(sql: TenantSql, { tenantId, now }: { tenantId: string; now: Date }): Promise<void> {
  const before = new Date(now.getTime() - keepDays * 86_400_000);
  await sql.query("delete from flow_previews where tenant_id = $1 and state <> 'running' and started_at < $2", [
    tenantId,
    before,
  ]);
  await sql.query(
    `delete from flow_preview_chunks c using flow_previews p where c.tenant_id = $1 and p.tenant_id = c.tenant_id
       and p.environment_id = c.environment_id and p.flow_preview_id = c.flow_preview_id and p.state <> 'running'`,
    [tenantId],
  );
}

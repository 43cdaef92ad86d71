import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import type { Principal } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import { exportSources } from "./exported-tables";

/** Asks for an archive of everything. @throws AppError `conflict` while one is being made */
export async function requestExport(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { tenantId, userId, actor }: Pick<Principal, "tenantId" | "userId" | "actor">,
): Promise<{ readonly exportId: string }> {
  const exportId = newId();
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const rows = await sql.query(
      `insert into data_exports (tenant_id, data_export_id, state, requested_by, requested_at, files_total)
       values ($1, $2, 'running', $3, $4, $5) on conflict (tenant_id) where state = 'running' do nothing returning 1`,
      [tenantId, exportId, userId, now, exportSources.length],
    );
    if (rows.length === 0) {
      throw new AppError("conflict", "An archive of the company is being made.", {
        userText: "An archive is being made already. You get a mail when it is ready.",
      });
    }
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      action: "tenant.data_export_asked",
      target: exportId,
      detail: {},
    });
  });
  return { exportId };
}

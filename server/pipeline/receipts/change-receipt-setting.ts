import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";

/** Switches receipts to payers on or off; on counts for what is charged from now on. */
export async function changeReceiptSetting(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  enabled: boolean,
): Promise<void> {
  await db.withTenantSql({ tenantId }, async (sql) => {
    const changed = await sql.query(
      `insert into payer_receipt_settings as s (tenant_id, environment_id, enabled, since, changed_by) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id, environment_id) do update set enabled = $3, since = $4, changed_by = $5 where s.enabled <> $3
       returning 1 as changed`,
      [tenantId, environmentId, enabled, clock.now(), actor],
    );
    if (changed.length === 0) return;
    await appendAudit(sql, {
      tenantId,
      at: clock.now(),
      actor,
      target: environmentId,
      action: "environment.payer_receipts_changed",
      detail: { enabled },
    });
  });
}

import type { Asking, ChargesGround } from "@/server/pipeline/charges";
import { appendAudit } from "@/server/platform/audit";
import { guardText } from "@/server/platform/card-guard";
import type { NoticeSetting } from "../agreement.schema";

/** Sets whether customers are told before an agreed charge. From then on nothing is charged before its notice has had its days. */
export async function changeNoticeSetting(
  { db, clock }: Pick<ChargesGround, "db" | "clock">,
  { tenantId, environmentId, actor }: Asking,
  { contactPhone, ...typed }: NoticeSetting,
): Promise<void> {
  const now = clock.now();
  const wanted = { ...typed, contactPhone: guardText(contactPhone).clean };
  await db.withTenantSql({ tenantId }, async (sql) => {
    await sql.query(
      `insert into charge_notice_settings (tenant_id, environment_id, enabled, days_before, contact_email, contact_phone, changed_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant_id, environment_id) do update set enabled = $3, days_before = $4, contact_email = $5, contact_phone = $6,
         changed_by = $7, changed_at = $8`,
      [
        ...[tenantId, environmentId, wanted.enabled, wanted.daysBefore, wanted.contactEmail, wanted.contactPhone],
        ...[actor, now],
      ],
    );
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      target: environmentId,
      action: "environment.charge_notices_changed",
      detail: wanted,
    });
  });
}

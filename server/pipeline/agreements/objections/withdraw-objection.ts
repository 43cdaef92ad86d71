import { AppError } from "@/server/kernel/errors";
import type { Asking, ChargesGround } from "@/server/pipeline/charges";
import { appendAudit } from "@/server/platform/audit";
import { lockAgreement } from "./lock-agreement";

/**
 * Takes an objection back: the invoice is charged again as the agreement says, with the next run where its day has come.
 * @throws AppError `not_found`; `conflict` where none stands
 */
export async function withdrawObjection(
  { db, clock }: Pick<ChargesGround, "db" | "clock">,
  { tenantId, environmentId, actor }: Asking,
  { agreementId, invno }: { readonly agreementId: string; readonly invno: string },
): Promise<void> {
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    await lockAgreement(sql, { tenantId, environmentId }, agreementId);
    const withdrawn = await sql.query(
      `update charge_objections b set withdrawn_by = $5, withdrawn_at = $6
       where b.tenant_id = $1 and b.environment_id = $2 and b.invno = $4 and b.withdrawn_at is null
         and exists (select 1 from payable_invoices i join charge_agreements a on a.tenant_id = $1 and a.environment_id = $2
           and a.charge_agreement_id = $3 and a.custno = i.custno
           where i.tenant_id = $1 and i.environment_id = $2 and btrim(i.invno) = b.invno)
       returning 1 as withdrawn`,
      [tenantId, environmentId, agreementId, invno, actor, now],
    );
    if (withdrawn.length === 0) {
      throw new AppError("conflict", "No objection stands.", {
        userText: `Nobody objects to charging invoice ${invno} any more.`,
      });
    }
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      target: agreementId,
      action: "charge_agreement.objection_withdrawn",
      detail: { invno },
    });
  });
}

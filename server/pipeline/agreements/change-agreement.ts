import { AppError } from "@/server/kernel/errors";
import type { Asking, ChargesGround } from "@/server/pipeline/charges";
import { healAlerts } from "@/server/pipeline/exceptions/heal-alerts";
import { appendAudit } from "@/server/platform/audit";
import { guardText } from "@/server/platform/card-guard";
import type { AgreementTerms } from "./agreement.schema";
import { checkTerms } from "./check-terms";
import { detailOf } from "./detail-of";

const update = `
  update charge_agreements set company = $4, gateway_customer_id = $5, masked_number = $6, starts_on = $7, charge_on = $8, days_before = $9,
    most_per_invoice_minor = $10, most_per_month_minor = $11, currency = $12, retry_after_days = $13, agreed_by = $14, agreed_on = $15,
    evidence = $16, changed_by = $17, changed_at = $18
  where tenant_id = $1 and environment_id = $2 and charge_agreement_id = $3 and state <> 'ended' returning 1 as changed`;

/**
 * Sets the terms of an agreement anew, such as another card or another limit. What was declined, and what a person was asked about,
 * is tried again by the new terms; what a person settled stays settled.
 * @throws AppError `not_found`; `conflict` for one that has ended
 */
export async function changeAgreement(
  ground: ChargesGround,
  asking: Asking,
  agreementId: string,
  terms: AgreementTerms,
): Promise<void> {
  const { tenantId, environmentId, actor } = asking;
  const keys = [tenantId, environmentId, agreementId];
  const [known] = await ground.db.withTenantSql(asking, (sql) =>
    sql.query<{ custno: string }>(
      "select custno from charge_agreements where tenant_id = $1 and environment_id = $2 and charge_agreement_id = $3",
      keys,
    ),
  );
  if (known === undefined) throw new AppError("not_found", "No such agreement in this environment.");
  const { company, method, draft, mostPerMonthMinor } = await checkTerms(ground, asking, known.custno, terms);
  const now = ground.clock.now();
  await ground.db.withTenantSql(asking, async (sql) => {
    const changed = await sql.query(update, [
      ...[...keys, company, terms.gatewayCustomerId, method.maskedNumber, draft.startsOn, draft.chargeOn],
      ...[draft.daysBefore, draft.mostPerInvoiceMinor, mostPerMonthMinor, draft.currency, terms.retryAfterDays],
      ...[guardText(terms.agreedBy).clean, terms.agreedOn, guardText(terms.evidence).clean, actor, now],
    ]);
    if (changed.length === 0) {
      throw new AppError("conflict", "The agreement has ended.", {
        userText: "This agreement has ended. Make a new one.",
      });
    }
    await sql.query(
      `update exceptions set resolved_at = now(), resolution = 'healed'
       where tenant_id = $1 and environment_id = $2 and resolved_at is null and subject like 'agreement/' || $3::text || '/%'`,
      keys,
    );
    await healAlerts(sql, asking);
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      target: agreementId,
      action: "charge_agreement.changed",
      detail: detailOf(terms, draft.currency),
    });
  });
}

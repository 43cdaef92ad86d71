import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { Asking, ChargesGround } from "@/server/pipeline/charges";
import { appendAudit } from "@/server/platform/audit";
import { guardText } from "@/server/platform/card-guard";
import type { NewAgreement } from "./agreement.schema";
import { checkTerms } from "./check-terms";
import { detailOf } from "./detail-of";

const insert = `
  insert into charge_agreements (tenant_id, environment_id, charge_agreement_id, custno, company, gateway_customer_id, masked_number,
    starts_on, charge_on, days_before, most_per_invoice_minor, most_per_month_minor, currency, retry_after_days, agreed_by, agreed_on,
    evidence, state, created_by, created_at, changed_by, changed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'active', $18, $19, $18, $19)
  on conflict do nothing returning 1 as stored`;

/**
 * Records that a customer agreed to have due invoices charged. From the next run on it counts.
 * @throws AppError `conflict` where the customer has one already; `not_found` and `invalid_input` for what the systems do not know
 */
export async function createAgreement(
  ground: ChargesGround,
  asking: Asking,
  { custno, ...terms }: NewAgreement,
): Promise<{ readonly agreementId: string }> {
  const { tenantId, environmentId, actor } = asking;
  const { company, method, draft, mostPerMonthMinor } = await checkTerms(ground, asking, custno, terms);
  const agreementId = newId();
  const [agreedBy, evidence] = [guardText(terms.agreedBy).clean, guardText(terms.evidence).clean];
  const now = ground.clock.now();
  await ground.db.withTenantSql(asking, async (sql) => {
    const stored = await sql.query(insert, [
      ...[tenantId, environmentId, agreementId, custno, company, terms.gatewayCustomerId, method.maskedNumber],
      ...[draft.startsOn, draft.chargeOn, draft.daysBefore, draft.mostPerInvoiceMinor, mostPerMonthMinor],
      ...[draft.currency, terms.retryAfterDays, agreedBy, terms.agreedOn, evidence, actor, now],
    ]);
    if (stored.length === 0) {
      throw new AppError("conflict", "The customer has an agreement.", {
        field: "custno",
        userText: `Customer ${custno} has an agreement already. Change that one, or end it first.`,
      });
    }
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      target: agreementId,
      action: "charge_agreement.created",
      detail: { custno, ...detailOf(terms, draft.currency) },
    });
  });
  return { agreementId };
}

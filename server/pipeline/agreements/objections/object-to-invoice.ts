import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { type Asking, type ChargesGround, readSubject, subjectOfInvoice } from "@/server/pipeline/charges";
import { healAlerts } from "@/server/pipeline/exceptions/heal-alerts";
import { appendAudit } from "@/server/platform/audit";
import { guardText } from "@/server/platform/card-guard";
import type { TenantSql } from "@/server/platform/db/database";
import type { NewObjection } from "../agreement.schema";
import { subjectOfAgreed } from "../hold-invoice";
import { lockAgreement } from "./lock-agreement";

/**
 * One invoice is not charged by agreement from now on, whoever of the customer or the company does not want it; the others go on. A
 * person can still charge it, and its payer can still pay it.
 * @throws AppError `not_found`; `conflict` where a charge of it is asked for already, or somebody objected before
 */
export async function objectToInvoice(
  { db, clock }: Pick<ChargesGround, "db" | "clock">,
  { tenantId, environmentId, actor }: Asking,
  { agreementId, invno, raisedBy, reason }: NewObjection,
): Promise<void> {
  const now = clock.now();
  const clean = guardText(reason).clean;
  await db.withTenantSql({ tenantId }, async (sql) => {
    await lockAgreement(sql, { tenantId, environmentId }, agreementId);
    await refuseUnlessOpen(sql, { tenantId, environmentId, agreementId, invno });
    await refuseUnderWay(sql, { tenantId, environmentId, invno });
    const stored = await sql.query(
      `insert into charge_objections (tenant_id, environment_id, charge_objection_id, invno, raised_by, reason, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant_id, environment_id, invno) where withdrawn_at is null do nothing returning 1 as stored`,
      [tenantId, environmentId, newId(), invno, raisedBy, clean, actor, now],
    );
    if (stored.length === 0) {
      throw new AppError("conflict", "Somebody objected before.", {
        userText: `Invoice ${invno} is not charged by agreement already: somebody objected before.`,
      });
    }
    // Nobody has to decide about it any more; once the objection is taken back, it is given to a person anew where it must be.
    await sql.query(
      `update exceptions set resolved_at = $4, resolution = 'healed'
       where tenant_id = $1 and environment_id = $2 and subject = $3 and resolved_at is null`,
      [tenantId, environmentId, subjectOfAgreed(agreementId, invno), now],
    );
    await healAlerts(sql, { tenantId, environmentId });
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      target: agreementId,
      action: "charge_agreement.invoice_objected",
      detail: { invno, raisedBy, reason: clean },
    });
  });
}

interface Invoice {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly invno: string;
}

/** A number that is mistyped would leave the right invoice to be charged. */
async function refuseUnlessOpen(
  sql: TenantSql,
  { tenantId, environmentId, agreementId, invno }: Invoice & { readonly agreementId: string },
): Promise<void> {
  const open = await sql.query(
    `select 1 from payable_invoices i join charge_agreements a on a.tenant_id = $1 and a.environment_id = $2
       and a.charge_agreement_id = $3 and a.custno = i.custno
     where i.tenant_id = $1 and i.environment_id = $2 and i.gone_at is null and btrim(i.invno) = $4`,
    [tenantId, environmentId, agreementId, invno],
  );
  if (open.length > 0) return;
  throw new AppError("not_found", "No such open invoice of this customer.", {
    userText: `The customer has no open invoice ${invno}.`,
  });
}

async function refuseUnderWay(sql: TenantSql, { invno, ...place }: Invoice): Promise<void> {
  const { openState } = await readSubject(sql, place, subjectOfInvoice(invno));
  if (openState === undefined) return;
  throw new AppError("conflict", "A charge of the invoice is under way.", {
    userText: `A charge of invoice ${invno} is asked for already. Cancel it under Charges while it waits, or refund it once it went through.`,
  });
}

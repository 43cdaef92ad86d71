import type { CreditToApply } from "@/server/connectors/sage-pro";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { type Money, toDecimal } from "@/server/kernel/money";
import { appendAudit } from "@/server/platform/audit";
import type { ApplicationSource } from "./credit.schema";
import type { Applying, CreditsGround } from "./credits-ground";

export interface ApplicationIntent {
  readonly transactionId: string;
  /** The posting and the number of the credit, and whose it is. */
  readonly creditKey: string;
  readonly credit: string;
  readonly custno: string;
  readonly invno: string;
  readonly sequence: number;
  readonly postingKey: string;
  readonly amount: Money;
  readonly date: CreditToApply["date"];
  readonly source: ApplicationSource;
  /** The application that is taken back; undefined for one that applies. */
  readonly undoesId?: string;
}

/**
 * Records what is about to be sent to Sage Pro. @returns its id
 * @throws AppError `conflict` while another one of the credit is open, or where it was taken back already
 */
export async function recordApplication(
  { db, clock }: Pick<CreditsGround, "db" | "clock">,
  { tenantId, environmentId, actor }: Applying,
  intent: ApplicationIntent,
): Promise<string> {
  const applicationId = newId();
  const { transactionId, amount, undoesId } = intent;
  await db.withTenantSql({ tenantId }, async (sql) => {
    const begun = await sql.query(
      `insert into credit_applications (tenant_id, environment_id, credit_application_id, transaction_id, credit_key, credit, custno,
         invno, sequence, posting_key, amount_minor, currency, entry_date, state, source, requested_by, requested_at, undoes_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'sending', $14, $15, $16, $17)
       on conflict do nothing returning 1 as begun`,
      [
        ...[tenantId, environmentId, applicationId, transactionId, intent.creditKey, intent.credit, intent.custno],
        ...[intent.invno, intent.sequence, intent.postingKey, amount.minor.toString(), amount.currency, intent.date],
        ...[intent.source, actor, clock.now(), undoesId ?? null],
      ],
    );
    if (begun.length === 0) {
      throw new AppError("conflict", "Another application of the credit is under way.", {
        userText: "Somebody works on this credit just now, or Sage Pro has not answered yet. Look again in a minute.",
      });
    }
    const [credit, invno] = [intent.credit.trim(), intent.invno.trim()];
    await appendAudit(sql, {
      tenantId,
      at: clock.now(),
      actor,
      target: applicationId,
      action: undoesId === undefined ? "credit.application_requested" : "credit.undo_requested",
      detail: {
        transactionId,
        credit,
        invno,
        amount: toDecimal(amount),
        ...(undoesId === undefined ? {} : { undoes: undoesId }),
      },
    });
  });
  return applicationId;
}

import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { CreditToApply, PostedDocument, SageProOperations } from "@/server/connectors/sage-pro";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { toDecimal } from "@/server/kernel/money";
import { appendAudit } from "@/server/platform/audit";
import { clearUpApplications } from "./clear-up-applications";
import type { ApplicationRequest, ApplicationSource, CreditApplication } from "./credit.schema";
import type { Applying, CreditsGround } from "./credits-ground";
import { listApplications } from "./list-applications";
import { type PlannedApplication, planApplication } from "./plan-application";
import { type ApplicationEnd, settleApplication } from "./settle-application";

export interface Application extends ApplicationRequest {
  readonly source: ApplicationSource;
  /** What was left of the credit when the person looked, in minor units: a second press finds less. Left out where a key does that. */
  readonly seenLeftMinor?: bigint | undefined;
}

/**
 * Applies money on account to an open invoice of the same customer. The intent is recorded first; after an unclear answer the journal
 * is asked, and nothing is sent again before it has answered.
 * @throws AppError `conflict` while another application of the credit is open, or after what is left has changed
 */
export async function applyCredit(
  ground: CreditsGround,
  applying: Applying,
  { source, seenLeftMinor, ...request }: Application,
): Promise<CreditApplication> {
  await clearUpApplications(ground, applying, request.transactionId);
  const planned = await planApplication(ground, applying, request);
  if (seenLeftMinor !== undefined && seenLeftMinor !== planned.credit.left.minor) {
    throw new AppError("conflict", "What is left of the credit has changed.", {
      userText: "What is left of this credit has changed since you looked. Nothing was applied now; look again.",
    });
  }
  const applicationId = await recordIntent(ground, applying, planned, request.transactionId, source);
  const end = await send(planned.environment.erp, planned.item);
  await settleApplication(ground, applying, { applicationId, transactionId: request.transactionId }, end);
  const [application] = await ground.db.withTenantSql(applying, (sql) =>
    listApplications(sql, applying, { applicationId }),
  );
  if (application === undefined) throw new AppError("internal", "An application that was stored is not there.");
  return application;
}

async function recordIntent(
  { db, clock }: CreditsGround,
  { tenantId, environmentId, actor }: Applying,
  { credit, sequence, item }: PlannedApplication,
  transactionId: string,
  source: ApplicationSource,
): Promise<string> {
  const applicationId = newId();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const begun = await sql.query(
      `insert into credit_applications (tenant_id, environment_id, credit_application_id, transaction_id, credit_key, credit, custno,
         invno, sequence, posting_key, amount_minor, currency, entry_date, state, source, requested_by, requested_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'sending', $14, $15, $16)
       on conflict do nothing returning 1 as begun`,
      [
        ...[tenantId, environmentId, applicationId, transactionId, credit.creditKey, credit.credit, credit.custno],
        ...[item.invno, sequence, item.postingKey, item.amount.minor.toString(), item.amount.currency, item.date],
        ...[source, actor, clock.now()],
      ],
    );
    if (begun.length === 0) {
      throw new AppError("conflict", "Another application of the credit is under way.", {
        userText: "Somebody applies this credit just now, or Sage Pro has not answered yet. Look again in a minute.",
      });
    }
    const detail = {
      transactionId,
      credit: credit.credit.trim(),
      invno: item.invno.trim(),
      amount: toDecimal(item.amount),
    };
    await appendAudit(sql, {
      ...{ tenantId, at: clock.now(), actor, action: "credit.application-requested", target: applicationId, detail },
    });
  });
  return applicationId;
}

async function send(
  erp: Pick<SageProOperations, "applyCredit" | "lookUpPosting">,
  item: CreditToApply,
): Promise<ApplicationEnd> {
  try {
    const [outcome] = await erp.applyCredit([item]);
    return outcome === undefined ? unclear("Sage Pro gave no outcome.") : endOf(outcome);
  } catch (error) {
    // A fault of ours says nothing about the books either.
    if (!(error instanceof ConnectorError)) return unclear("It is not clear whether it was applied.");
    if (error.kind !== "timeout" && error.kind !== "unexpected_shape") {
      return { state: "refused", error: error.message };
    }
    const [document] = await erp.lookUpPosting([item.postingKey]).catch(() => []);
    return document === undefined ? unclear(error.message) : { state: "confirmed", document };
  }
}

const unclear = (error: string): ApplicationEnd => ({ state: "unknown", error });

function endOf(outcome: PushOutcome<PostedDocument>): ApplicationEnd {
  if (outcome.status === "refused") return { state: "refused", error: outcome.error.message };
  return { state: "confirmed", document: outcome.document };
}

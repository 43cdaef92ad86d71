import { AppError } from "@/server/kernel/errors";
import { clearUpApplications } from "./clear-up-applications";
import type { ApplicationRequest, ApplicationSource, CreditApplication } from "./credit.schema";
import type { Applying, CreditsGround } from "./credits-ground";
import { listApplications } from "./list-applications";
import { planApplication } from "./plan-application";
import { recordApplication } from "./record-application";
import { sendApplication } from "./send-application";
import { settleApplication } from "./settle-application";

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
  const { credit, sequence, item, environment } = planned;
  const applicationId = await recordApplication(ground, applying, {
    transactionId: request.transactionId,
    source,
    sequence,
    creditKey: credit.creditKey,
    credit: credit.credit,
    custno: credit.custno,
    invno: item.invno,
    postingKey: item.postingKey,
    amount: item.amount,
    date: item.date,
  });
  const { erp } = environment;
  const end = await sendApplication(erp, item.postingKey, () => erp.applyCredit([item]));
  await settleApplication(ground, applying, { applicationId, transactionId: request.transactionId }, end);
  const [application] = await ground.db.withTenantSql(applying, (sql) =>
    listApplications(sql, applying, { applicationId }),
  );
  if (application === undefined) throw new AppError("internal", "An application that was stored is not there.");
  return application;
}

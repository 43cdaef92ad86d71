import { askSystem } from "@/server/pipeline/charges/failure-of";
import { settleDelayMs } from "@/server/pipeline/postings/clear-up-postings";
import type { Applying, CreditsGround } from "./credits-ground";
import { settleApplication } from "./settle-application";

/**
 * Asks the journal about an application whose end is not known: one that it holds was applied, and one that it does not hold once the
 * settle delay is over was not. @throws AppError `unavailable` when the journal cannot be asked and something is not clear
 */
export async function clearUpApplications(
  ground: CreditsGround,
  applying: Applying,
  transactionId: string,
): Promise<void> {
  const { db, clock, loadEnvironment } = ground;
  const open = await db.withTenantSql(applying, (sql) =>
    sql.query<{ applicationId: string; postingKey: string; requestedAt: Date }>(
      `select credit_application_id as "applicationId", posting_key as "postingKey", requested_at as "requestedAt"
       from credit_applications where tenant_id = $1 and environment_id = $2 and transaction_id = $3 and state in ('sending', 'unknown')`,
      [applying.tenantId, applying.environmentId, transactionId],
    ),
  );
  if (open.length === 0) return;
  const { erp } = await loadEnvironment(applying);
  const documents = await askSystem("Sage Pro", () => erp.lookUpPosting(open.map(({ postingKey }) => postingKey)));
  for (const [index, { applicationId, requestedAt }] of open.entries()) {
    const document = documents[index];
    const named = { applicationId, transactionId };
    if (document !== undefined) await settleApplication(ground, applying, named, { state: "confirmed", document });
    else if (clock.now().getTime() - requestedAt.getTime() >= settleDelayMs) {
      const error = "It did not reach Sage Pro. Nothing was changed.";
      await settleApplication(ground, applying, named, { state: "refused", error });
    }
  }
}

import { lockInvoice } from "@/server/pipeline/payments/invoice-being-paid";
import type { TenantSql } from "@/server/platform/db/database";
import type { FoundLink } from "./find-link";
import type { AttemptState } from "./link-attempts.repo";

export interface AttemptEnd {
  readonly state: Exclude<AttemptState, "sending">;
  readonly text: string;
  readonly transactionId?: string;
  readonly approvalCode?: string;
}

/**
 * Writes how a try ended, once: of two that learn it, the second changes nothing. That money was taken is written even over a try
 * that counted as not taken. A success ends the link.
 * @returns whether this call wrote it
 */
export async function settleAttempt(
  sql: TenantSql,
  {
    tenantId,
    environmentId,
    linkId,
    kind,
    invno,
  }: Pick<FoundLink, "tenantId" | "environmentId" | "linkId" | "kind" | "invno">,
  attemptId: string,
  end: AttemptEnd,
  now: Date,
): Promise<boolean> {
  const succeeded = end.state === "approved" || end.state === "saved";
  const from = ["sending", "unclear", ...(succeeded ? ["not_taken"] : [])];
  await lockInvoice(sql, { tenantId, environmentId, invno });
  const rows = await sql.query(
    `update link_attempts set state = $3, text = $4, transaction_id = coalesce($5, transaction_id),
       approval_code = coalesce($6, approval_code), ended_at = case when $3 = 'unclear' then null else $7::timestamptz end
     where tenant_id = $1 and link_attempt_id = $2 and state = any ($8::text[]) and state <> $3 returning 1 as written`,
    [tenantId, attemptId, end.state, end.text, end.transactionId ?? null, end.approvalCode ?? null, now, from],
  );
  if (rows.length === 0) return false;
  if (succeeded) {
    await sql.query(
      `update payment_links set state = $3, ended_at = $4 where tenant_id = $1 and payment_link_id = $2 and state in ('open', 'revoked')`,
      [tenantId, linkId, kind === "invoice" ? "paid" : "saved", now],
    );
  }
  return true;
}

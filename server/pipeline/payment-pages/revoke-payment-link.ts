import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";

/**
 * Makes a link useless. A payment that is under way goes on to its end.
 * @throws AppError `not_found`; `conflict` when it is no longer open
 */
export async function revokePaymentLink(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  linkId: string,
): Promise<void> {
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const [link] = await sql.query<{ state: string; invno: string; custno: string }>(
      "select state, invno, custno from payment_links where tenant_id = $1 and environment_id = $2 and payment_link_id = $3 for update",
      [tenantId, environmentId, linkId],
    );
    if (link === undefined) throw new AppError("not_found", "No such link in this environment.");
    if (link.state !== "open") {
      throw new AppError("conflict", "The link is not open.", { userText: "This link has ended already." });
    }
    await sql.query(
      "update payment_links set state = 'revoked', ended_at = $3 where tenant_id = $1 and payment_link_id = $2",
      [tenantId, linkId, now],
    );
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      action: "payment_link.revoked",
      target: linkId,
      detail: { custno: link.custno, invno: link.invno },
    });
  });
}

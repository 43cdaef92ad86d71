import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";

/** How long a try must have been without an end before a person may say that it came to nothing: three times what PayTrace gets. */
export const closableAfterMinutes = 15;

/**
 * A person has looked in PayTrace's Virtual Terminal and found nothing under the reference of a try: its link can be used again. It is
 * for the case that PayTrace's list cannot tell. Should it list the charge later, the poll brings it into the books all the same.
 * @throws AppError `not_found`; `conflict` when no try of the link is without an end for that long
 */
export async function closeUnclearTry(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  linkId: string,
): Promise<void> {
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const known = await sql.query(
      "select 1 from payment_links where tenant_id = $1 and environment_id = $2 and payment_link_id = $3",
      [tenantId, environmentId, linkId],
    );
    if (known.length === 0) throw new AppError("not_found", "No such link in this environment.");
    const [closed] = await sql.query<{ reference: string }>(
      `update link_attempts set state = 'not_taken', text = $4, ended_at = $3
       where tenant_id = $1 and payment_link_id = $2 and state in ('sending', 'unclear')
         and sent_at <= $3::timestamptz - make_interval(mins => $5) returning reference`,
      [tenantId, linkId, now, "The try before did not go through. You can try again.", closableAfterMinutes],
    );
    if (closed === undefined) {
      throw new AppError("conflict", "No try of the link is open for long enough.", {
        userText: "What became of it is known by now, or is still being asked. Load the page again.",
      });
    }
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      action: "payment_link.try_closed",
      target: linkId,
      detail: { reference: closed.reference },
    });
  });
}

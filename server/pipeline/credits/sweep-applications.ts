import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { clearUpApplications } from "./clear-up-applications";
import type { CreditsGround } from "./credits-ground";

const actor = "system: credits";

/**
 * Looks up in Sage Pro what became of applications of money on account that have been without an end for a minute: the person who asked
 * may be gone, and the process that sent one may have died. Nothing is sent again. A company that is paused or known to be away is left
 * for later.
 * @returns how many payments were looked at
 */
export async function sweepApplications(
  ground: CreditsGround & { readonly db: Pick<Database, "withTenantSql" | "withSystem">; readonly log: Log },
): Promise<number> {
  const { db, clock, log } = ground;
  const unclear = await db.withSystem("find-unclear-applications", (sql) =>
    sql.query<{ tenantId: string; environmentId: string; transactionId: string }>(
      `select a.tenant_id as "tenantId", a.environment_id as "environmentId", a.transaction_id as "transactionId"
       from credit_applications a
       where a.state in ('sending', 'unknown') and a.requested_at <= $1::timestamptz - interval '1 minute'
         and not exists (select 1 from connections c where c.tenant_id = a.tenant_id and c.environment_id = a.environment_id
           and c.slot = 'erp' and (c.paused_at is not null or c.intake_limit = 0))
       group by 1, 2, 3 order by min(a.requested_at) limit 200`,
      [clock.now()],
    ),
  );
  for (const { transactionId, ...place } of unclear) {
    try {
      await clearUpApplications(ground, { ...place, actor }, transactionId);
    } catch (error) {
      // One company that does not answer must not keep the others waiting.
      log.warn("an applied credit could not be looked up", { environmentId: place.environmentId, error });
    }
  }
  return unclear.length;
}

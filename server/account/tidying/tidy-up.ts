import type { Clock } from "@/server/kernel/clock";
import { tidyPreviews } from "@/server/pipeline/flows/preview";
import type { Database } from "@/server/platform/db/database";
import { deleteOldWindows } from "@/server/platform/rate-limits";
import { tidyExports } from "../data-export";
import { obeyRetention } from "../retention";

const day = 24 * 3_600_000;
/** Answers to repeated requests are kept for two days: longer than any client of ours retries. */
const keepAnswersMs = 2 * day;
/** Ended sessions and used links stay for a while, so that a person can be told what happened. */
const keepIdentityMs = 30 * day;

/** Deletes what nobody can need any more. Small bounded deletes; what is left over goes the next day. */
export async function tidyUp({
  db,
  clock,
}: {
  readonly db: Database;
  readonly clock: Clock;
}): Promise<{ readonly answers: number }> {
  const now = clock.now().getTime();
  await deleteOldWindows(db, new Date(now - 2 * day));
  await db.identity.emailToken.deleteMany({ where: { expiresAt: { lt: new Date(now - keepIdentityMs) } } });
  await db.identity.session.deleteMany({ where: { expiresAt: { lt: new Date(now - keepIdentityMs) } } });
  const tenants = await db.withSystem("tidy-up", (sql) =>
    sql.query<{ tenant_id: string }>("select tenant_id from tenants"),
  );
  let answers = 0;
  for (const { tenant_id: tenantId } of tenants) {
    const rows = await db.withTenantSql({ tenantId }, (sql) =>
      sql.query(
        `delete from idempotency_keys where tenant_id = $1 and created_at < $2 and response_code is not null returning 1 as gone`,
        [tenantId, new Date(now - keepAnswersMs)],
      ),
    );
    answers += rows.length;
    await db.withTenantSql({ tenantId }, (sql) => tidyExports(sql, { tenantId, now: new Date(now) }));
    await obeyRetention(db, tenantId, new Date(now));
    await db.withTenantSql({ tenantId }, (sql) => tidyPreviews(sql, { tenantId, now: new Date(now) }));
  }
  return { answers };
}

import type { Database } from "@/server/platform/db/database";
import type { BackfillDue } from "./sync-due";

/** Backfills that are under way and that nobody works on: after a crash, a lost message, or the wait for another try. Ids only. */
export async function findDueBackfills(db: Database): Promise<readonly BackfillDue[]> {
  return db.withSystem("find-due-backfills", (sql) =>
    sql.query<BackfillDue>(
      `select b.tenant_id as "tenantId", b.environment_id as "environmentId", b.backfill_id as "backfillId" from backfills b
       join connections c on c.tenant_id = b.tenant_id and c.connection_id = b.connection_id and c.paused_at is null
       where b.state = 'running' and (b.next_try_at is null or b.next_try_at <= now())
         and (b.leased_until is null or b.leased_until <= now()) limit 200`,
    ),
  );
}

import type { Database } from "@/server/platform/db/database";
import type { ScheduleDue } from "./sync-due";

/** Schedules whose time has come and that nobody works on. Ids only. */
export async function findDueSchedules(db: Database): Promise<readonly ScheduleDue[]> {
  return db.withSystem("find-due-schedules", (sql) =>
    sql.query<ScheduleDue>(
      `select s.tenant_id as "tenantId", s.environment_id as "environmentId", s.connection_id as "connectionId", s.resource
       from sync_schedules s
       join connections c on c.tenant_id = s.tenant_id and c.connection_id = s.connection_id and c.paused_at is null
       where s.enabled and s.next_run_at <= now() and (s.leased_until is null or s.leased_until <= now())
       order by s.next_run_at limit 500`,
    ),
  );
}

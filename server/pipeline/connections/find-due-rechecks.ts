import type { Database } from "@/server/platform/db/database";
import type { PollPlace } from "./poll-lease";

/** Gateways whose open payments and settled batches are to be read: neither paused nor away, and with books to post into. Ids only. */
export const findDueRechecks = (db: Database): Promise<readonly PollPlace[]> =>
  db.withSystem("find-due-rechecks", (sql) =>
    sql.query<PollPlace>(
      `select c.tenant_id as "tenantId", c.environment_id as "environmentId", c.connection_id as "connectionId" from connections c
       where c.slot = 'gateway' and c.paused_at is null and c.intake_limit is distinct from 0
         and exists (select 1 from connections b where b.tenant_id = c.tenant_id and b.environment_id = c.environment_id and b.slot = 'erp')
       order by c.connection_id limit 2000`,
    ),
  );

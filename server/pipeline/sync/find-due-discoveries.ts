import type { Database } from "@/server/platform/db/database";
import type { FieldsDue } from "./sync-due";

/** Connections whose fields nobody has looked at for a day. Ids only. */
export async function findDueDiscoveries(db: Database): Promise<readonly FieldsDue[]> {
  const rows = await db.withSystem("find-due-discoveries", (sql) =>
    sql.query<Omit<FieldsDue, "fields">>(
      `select c.tenant_id as "tenantId", c.environment_id as "environmentId", c.connection_id as "connectionId" from connections c
       where c.paused_at is null and not exists (select 1 from discoveries d where d.tenant_id = c.tenant_id
         and d.connection_id = c.connection_id and d.looked_at > now() - interval '24 hours') limit 200`,
    ),
  );
  return rows.map((row) => ({ ...row, fields: true }));
}

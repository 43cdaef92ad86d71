import type { Database } from "@/server/platform/db/database";
import type { ExportPlace } from "./data-export-parts";

/** Archives that nobody is at work on. */
export const findDueExports = (db: Pick<Database, "withSystem">): Promise<readonly ExportPlace[]> =>
  db.withSystem("find-due-exports", (sql) =>
    sql.query<ExportPlace>(
      `select tenant_id as "tenantId", data_export_id as "exportId" from data_exports where state = 'running'
       and (leased_until is null or leased_until <= now()) and (next_try_at is null or next_try_at <= now()) limit 100`,
    ),
  );

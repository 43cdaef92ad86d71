import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";

/** Where flows have something to tell that was not mailed yet. */
export const findUnmailedNotices = (db: Pick<Database, "withSystem">): Promise<readonly EnvironmentPlace[]> =>
  db.withSystem("find-unmailed-notices", (sql) =>
    sql.query<{ tenantId: string; environmentId: string }>(
      `select distinct tenant_id as "tenantId", environment_id as "environmentId" from flow_notices where mailed_at is null`,
    ),
  );

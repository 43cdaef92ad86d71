import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";

/** Sandboxes that are being made anew. Announcing one that is under way changes nothing: its steps are done one after the other. */
export const findOpenResets = (db: Pick<Database, "withSystem">): Promise<readonly EnvironmentPlace[]> =>
  db.withSystem("find-open-resets", (sql) =>
    sql.query(
      `select tenant_id as "tenantId", environment_id as "environmentId" from sandbox_resets where ended_at is null limit 500`,
    ),
  );

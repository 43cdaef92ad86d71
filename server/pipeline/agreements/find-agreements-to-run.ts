import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";

/** Environments with an agreement that is in force. Ids only. */
export const findAgreementsToRun = (db: Database): Promise<readonly EnvironmentPlace[]> =>
  db.withSystem("find-agreements", (sql) =>
    sql.query<EnvironmentPlace & Record<string, unknown>>(
      `select distinct tenant_id as "tenantId", environment_id as "environmentId" from charge_agreements where state = 'active'`,
    ),
  );

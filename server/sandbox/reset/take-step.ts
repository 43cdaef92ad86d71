import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { ResetStep } from "@/server/pipeline/sandbox-demo/sandbox-reset.schema";
import type { Database } from "@/server/platform/db/database";
import type { OpenReset } from "./open-reset";

/** Writes down that a step is done. Whoever comes too late changes nothing. */
export const takeStep = (
  db: Pick<Database, "withTenantSql">,
  { tenantId, environmentId }: EnvironmentPlace,
  { resetId, step }: OpenReset,
  next: ResetStep,
) =>
  db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      `update sandbox_resets set step = $5
       where tenant_id = $1 and environment_id = $2 and sandbox_reset_id = $3 and step = $4 and ended_at is null`,
      [tenantId, environmentId, resetId, step, next],
    ),
  );

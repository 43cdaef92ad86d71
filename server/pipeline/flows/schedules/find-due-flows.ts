import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";

export interface DueFlow extends EnvironmentPlace {
  readonly flowId: string;
}

/** Flows whose time has come, the longest due first. */
export const findDueFlows = (db: Pick<Database, "withSystem">, now: Date): Promise<readonly DueFlow[]> =>
  db.withSystem("find-due-flows", (sql) =>
    sql.query<{ tenantId: string; environmentId: string; flowId: string }>(
      `select tenant_id as "tenantId", environment_id as "environmentId", flow_id as "flowId"
       from flow_schedules where next_run_at <= $1 order by next_run_at limit 500`,
      [now],
    ),
  );

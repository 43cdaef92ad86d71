import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import type { Database } from "@/server/platform/db/database";
import type { LiveTopic } from "./live.schema";

/** A value per topic that is another one as soon as anything of the topic has changed. */
export type Markers = Readonly<Record<LiveTopic, string>>;

const markers = `select
  coalesce((select updated_at::text from payments where tenant_id = $1 and environment_id = $2 order by updated_at desc limit 1), '') as payments,
  coalesce((select received_at::text from events where tenant_id = $1 and environment_id = $2 order by received_at desc limit 1), '') as events,
  (select count(*) || ' ' || coalesce(max(opened_at)::text, '') from exceptions
   where tenant_id = $1 and environment_id = $2 and resolved_at is null) as exceptions`;

/** The edge of three indexes: cheap however many rows the environment has. */
export async function readMarkers(db: Pick<Database, "withTenantSql">, scope: EnvironmentScope): Promise<Markers> {
  const [row] = await db.withTenantSql(scope, (sql) =>
    sql.query<Record<LiveTopic, string>>(markers, [scope.tenantId, scope.environmentId], "live-markers"),
  );
  return row ?? { payments: "", events: "", exceptions: "" };
}

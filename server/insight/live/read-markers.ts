import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import type { Database } from "@/server/platform/db/database";
import type { LiveTopic } from "./live.schema";

/** A value per topic that is another one as soon as anything of the topic has changed. */
export type Markers = Readonly<Record<LiveTopic, string>>;

/*
 * Whatever changes a payment by itself comes as an event: it arrives, or it is finished or put off, and then the events that are
 * due are others than before. What a person changes is told by the open exceptions. So no index has to be kept for this alone.
 */
const markers = `
  with arrived as (
    select event_id from events where tenant_id = $1 and environment_id = $2 order by event_id desc limit 1
  ), due as (
    select count(*) || ' ' || min(next_attempt_at) || ' ' || max(next_attempt_at) as state from (
      select next_attempt_at from events
      where tenant_id = $1 and environment_id = $2 and next_attempt_at is not null order by next_attempt_at limit 500
    ) first_due
  )
  select coalesce((select event_id::text from arrived), '') || ' ' || coalesce((select state from due), '') as events,
    (select count(*) || ' ' || coalesce(max(opened_at)::text, '') from exceptions
     where tenant_id = $1 and environment_id = $2 and resolved_at is null) as exceptions`;

/** The edges of three indexes: cheap however many rows the environment has. */
export async function readMarkers(db: Pick<Database, "withTenantSql">, scope: EnvironmentScope): Promise<Markers> {
  const [row] = await db.withTenantSql(scope, (sql) =>
    sql.query<Record<keyof Markers, string>>(markers, [scope.tenantId, scope.environmentId], "live-markers"),
  );
  return row ?? { events: "", exceptions: "" };
}

import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { type SyncAlertSubject, setSyncAlerts } from "@/server/pipeline/exceptions/sync-alert";
import type { Database } from "@/server/platform/db/database";
import { resourceWords } from "./resource-words.schema";
import { directions } from "./schedule.schema";

/** The gateway's own list is read every minute to every quarter of an hour. */
const pollTolerance = "interval '30 minutes'";

const missedSchedules = `
  select s.tenant_id, s.environment_id, s.connection_id, s.resource from sync_schedules s
  join connections c on c.tenant_id = s.tenant_id and c.connection_id = s.connection_id and c.paused_at is null
  where s.enabled and s.expected_by < now() and not exists (
    select 1 from connections t where t.tenant_id = s.tenant_id and t.environment_id = s.environment_id
      and t.slot = case s.resource when 'vaultLabels' then 'gateway' when 'shopItems' then 'shop' when 'shopStock' then 'shop' when 'shopPrices' then 'shop' end
      and (t.paused_at is not null or exists (select 1 from connection_outages o
        where o.tenant_id = t.tenant_id and o.connection_id = t.connection_id and o.closed_at is null)))`;
const missedPolls = `
  select p.tenant_id, p.environment_id, p.connection_id, p.resource from poll_cursors p
  join connections c on c.tenant_id = p.tenant_id and c.connection_id = p.connection_id and c.paused_at is null
  where p.next_poll_at < now() - ${pollTolerance}`;

/* Of what is written into a system that is paused or away nothing is expected. */

/**
 * Looks for readings that were expected and did not happen: opens one alert for each, and closes it once the reading happened. A run
 * that fails again and again is missing as well: only one that ended well is one. @returns how many environments were looked at.
 */
export async function watchSchedules(db: Database): Promise<number> {
  const places = await db.withSystem("find-missed-schedules", (sql) =>
    sql.query<EnvironmentPlace>(
      `select distinct tenant_id as "tenantId", environment_id as "environmentId" from (
         select tenant_id, environment_id from (${missedSchedules}) s
         union all select tenant_id, environment_id from (${missedPolls}) p
         union all select tenant_id, environment_id from alerts where cause = 'schedule_missed' and recovered_at is null) m`,
    ),
  );
  for (const place of places) await watchEnvironment(db, place);
  return places.length;
}

/** A connector may have lists that no schedule knows: those are named as it names them. */
const wordOf = (resource: string): string =>
  Object.entries(resourceWords)
    .find(([name]) => name === resource)?.[1]
    .toLowerCase() ?? resource;

const sentenceOf = (resource: string): string =>
  (directions as readonly string[]).includes(resource)
    ? `What is written on a schedule should have been written by now and was not: ${wordOf(resource)}.`
    : `The ${wordOf(resource)} should have been read by now and were not.`;

async function watchEnvironment(db: Database, place: EnvironmentPlace): Promise<void> {
  await db.withTenantSql(place, async (sql) => {
    const missed = await sql.query<{ connectionId: string; resource: string }>(
      `select connection_id as "connectionId", resource from (${missedSchedules} union all ${missedPolls}) m
       where tenant_id = $1 and environment_id = $2`,
      [place.tenantId, place.environmentId],
    );
    const subjects = missed.map(
      ({ connectionId, resource }): SyncAlertSubject => ({
        connectionId,
        resource,
        text: sentenceOf(resource),
      }),
    );
    await setSyncAlerts(sql, place, "schedule_missed", subjects);
  });
}

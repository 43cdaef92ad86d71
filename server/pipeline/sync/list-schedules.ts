import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { requireConnection } from "@/server/pipeline/connections/require-connection";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import type { Database, TenantSql } from "@/server/platform/db/database";
import {
  directions,
  type Schedule,
  type ScheduleList,
  type SyncKind,
  type SyncRun,
  scheduledResources,
  scheduleListSchema,
} from "./schedule.schema";
import { countKept, type ListPlace } from "./store-list-page";
import { usualTimes } from "./usual-times";
import { findTarget } from "./writing/find-target";

type Row = Pick<Schedule, "enabled" | "lastError" | "running" | "missed"> & {
  resource: SyncKind;
  settings: unknown;
  counts: unknown;
  previewed: boolean;
  everyMinutes: number | null;
  dailyAt: string | null;
  nextRunAt: Date;
};

/** What of a connection is read on a schedule, and the reading of a gateway's own list. @throws AppError `not_found`. */
export async function listSchedules(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  place: EnvironmentPlace,
  connectionId: string,
): Promise<ScheduleList> {
  const at = { ...place, connectionId };
  return db.withTenantSql(place, async (sql) => {
    await requireConnection(sql, at);
    const timeZone = await readTimeZone(sql, place);
    const rows = await sql.query<Row>(
      `select resource, enabled, every_minutes as "everyMinutes", daily_at as "dailyAt", next_run_at as "nextRunAt", last_error as "lastError",
         coalesce(leased_until > now(), false) as running, enabled and expected_by < $4 as missed, settings, counts, previewed_at is not null as previewed
       from sync_schedules where tenant_id = $1 and environment_id = $2 and connection_id = $3`,
      [place.tenantId, place.environmentId, connectionId, clock.now()],
    );
    const [poll] = await sql.query<{ overlapHours: string | null }>(
      `select p.last_polled_at as "lastPolledAt", p.next_poll_at as "nextPollAt", p.last_error as "lastError",
         c.paused_at is null and p.next_poll_at < now() - interval '30 minutes' as missed,
         case when c.slot = 'gateway' then coalesce(c.config->>'pollOverlapHours', '48') end as "overlapHours",
         coalesce((c.config->>'pollEveryMinutes')::int, 1) as "everyMinutes"
       from poll_cursors p join connections c on c.tenant_id = p.tenant_id and c.connection_id = p.connection_id
       where p.tenant_id = $1 and p.connection_id = $2 order by p.next_poll_at limit 1`,
      [place.tenantId, connectionId],
    );
    const [erp] = await sql.query(
      "select 1 from connections where tenant_id = $1 and connection_id = $2 and slot = 'erp'",
      [place.tenantId, connectionId],
    );
    const stateOf = async (resource: SyncKind) => {
      const { everyMinutes, dailyAt, ...row } = rows.find((one) => one.resource === resource) ?? {
        resource,
        enabled: false,
        nextRunAt: null,
        lastError: "",
        running: false,
        missed: false,
        settings: {},
        counts: {},
        previewed: false,
        ...usualTimes[resource],
      };
      return { ...row, timing: { everyMinutes, dailyAt }, runs: await readRuns(sql, at, resource) };
    };
    const schedules: unknown[] = [];
    const written: unknown[] = [];
    for (const resource of erp === undefined ? [] : scheduledResources) {
      schedules.push({ ...(await stateOf(resource)), kept: await countKept(sql, at, resource) });
    }
    for (const direction of erp === undefined ? [] : directions) {
      const [state, { hindrance }] = [await stateOf(direction), await findTarget(sql, at, direction)];
      // Of a system that is paused or away nothing is expected.
      written.push({ ...state, direction, hindrance, missed: state.missed && hindrance === "" });
    }
    const read =
      poll === undefined
        ? null
        : { ...poll, overlapHours: poll.overlapHours === null ? null : Number(poll.overlapHours) };
    return scheduleListSchema.parse({ schedules, directions: written, timeZone, poll: read });
  });
}

const readRuns = (sql: TenantSql, { tenantId, connectionId }: ListPlace, resource: string) =>
  sql.query<SyncRun>(
    `select sync_run_id as "runId", started_at as "startedAt", finished_at as "finishedAt", counts, error from sync_runs
     where tenant_id = $1 and connection_id = $2 and resource = $3 order by sync_run_id desc limit 50`,
    [tenantId, connectionId, resource],
  );

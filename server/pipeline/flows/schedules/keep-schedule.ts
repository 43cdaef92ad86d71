import type { TenantSql } from "@/server/platform/db/database";
import type { FlowDocument } from "../flow.schema";
import { nextTime, scheduleConfig } from "../triggers";
import type { FlowsPlace } from "../versions/flows-ground";

interface Scheduled {
  readonly flowId: string;
  readonly trigger: FlowDocument["trigger"];
  readonly after: Date;
}

/**
 * Notes when the version that runs from now on begins next, in the transaction that lets it run; one that begins otherwise has no
 * schedule. A schedule that stays the same keeps the time that is due, so that publishing does not skip it.
 */
export async function keepSchedule(
  sql: TenantSql,
  place: FlowsPlace,
  { flowId, trigger, after }: Scheduled,
): Promise<void> {
  const config = trigger.type === "flow.schedule" ? scheduleConfig.parse(trigger.config) : undefined;
  const next = config === undefined ? undefined : nextTime(config, after);
  if (config === undefined || next === undefined || next === null) return stopSchedule(sql, place, flowId);
  await sql.query(
    `insert into flow_schedules as s (tenant_id, environment_id, flow_id, cron, time_zone, next_run_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, environment_id, flow_id) do update set cron = excluded.cron, time_zone = excluded.time_zone,
       next_run_at = case when (s.cron, s.time_zone) = (excluded.cron, excluded.time_zone) then s.next_run_at else excluded.next_run_at end`,
    [place.tenantId, place.environmentId, flowId, config.cron, config.timeZone, next],
  );
}

/** A flow that is switched off does not begin by itself. */
export async function stopSchedule(sql: TenantSql, place: FlowsPlace, flowId: string): Promise<void> {
  await sql.query("delete from flow_schedules where tenant_id = $1 and environment_id = $2 and flow_id = $3", [
    place.tenantId,
    place.environmentId,
    flowId,
  ]);
}

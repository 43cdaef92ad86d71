import { DateTime } from "luxon";
import type { Clock } from "@/server/kernel/clock";
import type { Database } from "@/server/platform/db/database";
import { storeCall } from "../calls/store-call";
import { nextTime } from "../triggers";
import type { DueFlow } from "./find-due-flows";

type Row = { cron: string; time_zone: string; next_run_at: Date; is_on: boolean };

/**
 * Starts a flow whose time has come: the event and the next time are written together, so that of two who find it due one starts it, and
 * a crash in between starts nothing twice. However many times were missed, it is started once, and goes on from now.
 * @returns whether it was this call that started it
 */
export async function startDueFlow(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  { flowId, ...place }: DueFlow,
): Promise<boolean> {
  const now = clock.now();
  return db.withTenantSql(place, async (sql) => {
    const [due] = await sql.query<Row>(
      `select s.cron, s.time_zone, s.next_run_at, w.taking is not null as is_on from flow_schedules s
       join flows w on w.tenant_id = s.tenant_id and w.environment_id = s.environment_id and w.flow_id = s.flow_id
       where s.tenant_id = $1 and s.environment_id = $2 and s.flow_id = $3 and s.next_run_at <= $4 for update of s`,
      [place.tenantId, place.environmentId, flowId, now],
    );
    if (due === undefined) return false;
    const { cron, time_zone: timeZone, next_run_at: dueAt } = due;
    const next = nextTime({ cron, timeZone }, now);
    // What was switched off by a promotion keeps its times and does not begin.
    if (due.is_on) {
      await storeCall(sql, place, {
        flowId,
        source: "schedule",
        key: `schedule/${dueAt.toISOString()}`,
        actor: "",
        fields: { reference: inZone(dueAt, timeZone), custno: "", invno: "", amount: null, note: "" },
      });
    }
    // Times that can never come again leave nothing to do.
    await sql.query(
      next === null || next === undefined
        ? "delete from flow_schedules where tenant_id = $1 and environment_id = $2 and flow_id = $3 and $4::timestamptz is null"
        : "update flow_schedules set next_run_at = $4 where tenant_id = $1 and environment_id = $2 and flow_id = $3",
      [place.tenantId, place.environmentId, flowId, next ?? null],
    );
    return due.is_on;
  });
}

const inZone = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd HH:mm");

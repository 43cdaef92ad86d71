import { DateTime } from "luxon";
import type { Clock } from "@/server/kernel/clock";
import type { Database } from "@/server/platform/db/database";
import { storeCall } from "../calls/store-call";
import { nextTime } from "../triggers";
import type { DueFlow } from "./find-due-flows";

type Row = { cron: string; time_zone: string; next_run_at: Date };

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
      `select cron, time_zone, next_run_at from flow_schedules
       where tenant_id = $1 and environment_id = $2 and flow_id = $3 and next_run_at <= $4 for update`,
      [place.tenantId, place.environmentId, flowId, now],
    );
    if (due === undefined) return false;
    const { cron, time_zone: timeZone, next_run_at: dueAt } = due;
    const next = nextTime({ cron, timeZone }, now);
    await storeCall(sql, place, {
      ...{ flowId, source: "schedule", key: `schedule/${dueAt.toISOString()}`, actor: "" },
      fields: { reference: inZone(dueAt, timeZone), custno: "", invno: "", amount: null, note: "" },
    });
    // Times that can never come again leave nothing to do.
    await sql.query(
      next === null || next === undefined
        ? "delete from flow_schedules where tenant_id = $1 and environment_id = $2 and flow_id = $3 and $4::timestamptz is null"
        : "update flow_schedules set next_run_at = $4 where tenant_id = $1 and environment_id = $2 and flow_id = $3",
      [place.tenantId, place.environmentId, flowId, next ?? null],
    );
    return true;
  });
}

const inZone = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd HH:mm");

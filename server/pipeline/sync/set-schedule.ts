import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import { appendAudit } from "@/server/platform/audit";
import type { Database, TenantSql } from "@/server/platform/db/database";
import { isDirection, type ScheduleKey, type SetSchedule } from "./schedule.schema";
import type { SyncParts } from "./sync-due";
import { nextRun } from "./timing";

interface Ground extends SyncParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
}
type Actor = EnvironmentPlace & { readonly actor: string };

/** Turns a schedule on or off, or changes its times. One that is turned on runs now. @throws AppError `not_found`; `unprocessable` */
export async function setSchedule(
  { db, clock, announceSync }: Ground,
  { tenantId, environmentId, actor }: Actor,
  { connectionId, resource, enabled, timing, settings }: SetSchedule,
): Promise<void> {
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    await requireErp(sql, { tenantId, environmentId, connectionId });
    if (isDirection(resource) && enabled) await requirePreview(sql, tenantId, { connectionId, resource });
    const { expectedBy } = nextRun(timing, now, await readTimeZone(sql, { tenantId, environmentId }));
    await sql.query(
      `insert into sync_schedules (tenant_id, connection_id, resource, environment_id, every_minutes, daily_at, enabled, next_run_at, expected_by, settings)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10::jsonb, '{}'))
       on conflict (tenant_id, connection_id, resource) do update set every_minutes = excluded.every_minutes, daily_at = excluded.daily_at,
         enabled = excluded.enabled, next_run_at = excluded.next_run_at, expected_by = excluded.expected_by,
         settings = coalesce($10::jsonb, sync_schedules.settings)`,
      [
        ...[
          tenantId,
          connectionId,
          resource,
          environmentId,
          timing.everyMinutes,
          timing.dailyAt,
          enabled,
          now,
          expectedBy,
        ],
        settings === undefined ? null : JSON.stringify(settings),
      ],
    );
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      action: "schedule.set",
      target: connectionId,
      detail: {
        resource,
        enabled,
        everyMinutes: timing.everyMinutes ?? "",
        dailyAt: timing.dailyAt ?? "",
        ...settings,
      },
    });
  });
  if (enabled) announceSync({ tenantId, environmentId, connectionId, resource });
}

/** Lets a schedule that is on run now. @throws AppError `not_found`; `conflict` when it is off. */
export async function runNow(
  { db, clock, announceSync }: Ground,
  { tenantId, environmentId, actor }: Actor,
  { connectionId, resource }: ScheduleKey,
): Promise<void> {
  await db.withTenantSql({ tenantId }, async (sql) => {
    await requireErp(sql, { tenantId, environmentId, connectionId });
    const due = await sql.query(
      `update sync_schedules set next_run_at = $4 where tenant_id = $1 and connection_id = $2 and resource = $3 and enabled returning 1 as due`,
      [tenantId, connectionId, resource, clock.now()],
    );
    if (due.length === 0) {
      const userText = "Turn the schedule on first.";
      throw new AppError("conflict", "The schedule is off.", { userText });
    }
    const entry = { action: "schedule.run", target: connectionId, detail: { resource } };
    await appendAudit(sql, { tenantId, at: clock.now(), actor, ...entry });
  });
  announceSync({ tenantId, environmentId, connectionId, resource });
}

/** What would be written is looked at before it is written for the first time. @throws AppError `conflict` */
async function requirePreview(
  sql: TenantSql,
  tenantId: string,
  { connectionId, resource }: ScheduleKey,
): Promise<void> {
  const seen = await sql.query(
    "select 1 from sync_schedules where tenant_id = $1 and connection_id = $2 and resource = $3 and previewed_at is not null",
    [tenantId, connectionId, resource],
  );
  if (seen.length > 0) return;
  const userText = "Look at the preview first: it shows what would be written.";
  throw new AppError("conflict", "Nobody has seen what this would write.", { userText });
}

async function requireErp(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: EnvironmentPlace & { readonly connectionId: string },
): Promise<void> {
  const [row] = await sql.query<{ slot: string }>(
    "select slot from connections where tenant_id = $1 and environment_id = $2 and connection_id = $3",
    [tenantId, environmentId, connectionId],
  );
  if (row === undefined) throw new AppError("not_found", "No such connection in this environment.");
  if (row.slot === "erp") return;
  throw new AppError("unprocessable", "Only a company of Sage Pro is read on such a schedule.", {
    userText: "The list of a payment gateway is read by itself.",
  });
}

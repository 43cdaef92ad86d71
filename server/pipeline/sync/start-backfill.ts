import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import type { StartBackfill } from "./backfill.schema";
import { checkPeriod } from "./preview-backfill";
import type { SyncParts } from "./sync-due";

interface Ground extends SyncParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
}

/**
 * Begins to bring in a period of the list of a gateway or shop; the work itself is done in parts, later.
 * @returns its id. @throws AppError `not_found`; `invalid_input`; `conflict` while another one of the connection is under way.
 */
export async function startBackfill(
  { db, clock, announceSync }: Ground,
  { tenantId, environmentId, actor, userId }: EnvironmentPlace & { readonly actor: string; readonly userId: string },
  { connectionId, fromDay, toDay, recordOnly }: StartBackfill,
): Promise<string> {
  const backfillId = newId();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const { resource } = await checkPeriod(sql, clock, { tenantId, environmentId }, { connectionId, fromDay, toDay });
    const begun = await sql.query(
      `insert into backfills (tenant_id, backfill_id, environment_id, connection_id, resource, from_day, to_day, next_day,
         record_only, state, started_at, started_by)
       values ($1, $2, $3, $4, $10, $5, $6, $5, $7, 'running', $8, $9)
       on conflict (tenant_id, connection_id) where state in ('running', 'paused') do nothing returning 1 as begun`,
      [tenantId, backfillId, environmentId, connectionId, fromDay, toDay, recordOnly, clock.now(), userId, resource],
    );
    if (begun.length === 0) {
      throw new AppError("conflict", "A backfill of this connection is under way.", {
        userText: "A backfill of this connection is under way. Wait for it, or cancel it.",
      });
    }
    await appendAudit(sql, {
      tenantId,
      at: clock.now(),
      actor,
      action: "backfill.started",
      target: backfillId,
      detail: { connectionId, resource, fromDay, toDay, recordOnly },
    });
  });
  announceSync({ tenantId, environmentId, backfillId });
  return backfillId;
}

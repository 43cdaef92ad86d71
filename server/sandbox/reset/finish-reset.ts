import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { OpenReset } from "./open-reset";
import type { ResetParts } from "./reset-parts";

/**
 * Ends a reset: lists are read from their beginning, a system that was away counts as back, and the connections that the reset paused go
 * on. One transaction, so the pause and the open reset end together.
 */
export const finishReset = (
  { db, clock }: Pick<ResetParts, "db" | "clock">,
  { tenantId, environmentId }: EnvironmentPlace,
  { resetId, pausedBefore, askedBy, content, removed }: OpenReset & { readonly removed: number },
) =>
  db.withTenantSql({ tenantId }, async (sql) => {
    const place = [tenantId, environmentId];
    const ended = await sql.query(
      `update sandbox_resets set ended_at = $4, removed = $5
       where tenant_id = $1 and environment_id = $2 and sandbox_reset_id = $3 and step = 'records' and ended_at is null returning 1 as ended`,
      [...place, resetId, clock.now(), removed],
    );
    // Somebody else ended it; a second time would let a connection go on that was paused since.
    if (ended.length === 0) return;
    await sql.query(
      `update poll_cursors set cursor = '{}', next_poll_at = now(), last_polled_at = null, last_error = '' where tenant_id = $1 and environment_id = $2`,
      place,
    );
    await sql.query(
      `update sync_schedules set cursor = '', generation = generation + 1, counts = '{}', next_run_at = now(), last_error = '',
         expected_by = greatest(expected_by, now() + interval '1 hour')
       where tenant_id = $1 and environment_id = $2`,
      place,
    );
    await sql.query(
      `update connections set paused_at = case when connection_id = any ($3::uuid[]) then paused_at end,
         intake_limit = null, failures_in_a_row = 0, first_failure_at = null, checked_at = null
       where tenant_id = $1 and environment_id = $2`,
      [...place, pausedBefore],
    );
    await appendAudit(sql, {
      tenantId,
      at: clock.now(),
      actor: askedBy,
      action: "sandbox.reset",
      target: environmentId,
      detail: { content, removedRows: removed },
    });
  });

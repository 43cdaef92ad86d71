import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import type { BackfillAct, BackfillState } from "./backfill.schema";
import type { SyncParts } from "./sync-due";

interface Ground extends SyncParts {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
}

/** From which states an act leads where. */
const acts = {
  pause: { from: ["running"], to: "paused", action: "backfill.paused" },
  resume: { from: ["paused", "failed"], to: "running", action: "backfill.resumed" },
  cancel: { from: ["running", "paused", "failed"], to: "cancelled", action: "backfill.cancelled" },
} as const satisfies Record<BackfillAct, { from: readonly BackfillState[]; to: BackfillState; action: string }>;

/**
 * Pauses a backfill, lets it go on, or ends it. Whoever is at work on it notices before the next few hundred records; what was
 * brought in stays.
 * @throws AppError `not_found`; `conflict` when its state does not allow it, or another one of the connection is under way.
 */
export async function steerBackfill(
  { db, clock, announceSync }: Ground,
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  { backfillId, act }: { readonly backfillId: string; readonly act: BackfillAct },
): Promise<void> {
  const { from, to, action } = acts[act];
  await db.withTenantSql({ tenantId }, async (sql) => {
    const steered = await sql.query<{ connection_id: string }>(
      `update backfills b set state = $4, failures = 0, next_try_at = null, last_error = case when $4 = 'running' then '' else last_error end,
         finished_at = case when $4 = 'cancelled' then $6::timestamptz end
       where tenant_id = $1 and environment_id = $2 and backfill_id = $3 and state = any ($5::text[])
         and not ($4 = 'running' and exists (select 1 from backfills o where o.tenant_id = b.tenant_id and o.connection_id = b.connection_id
           and o.backfill_id <> b.backfill_id and o.state in ('running', 'paused')))
       returning connection_id`,
      [tenantId, environmentId, backfillId, to, from, clock.now()],
    );
    const [row] = steered;
    if (row === undefined) {
      const known = await sql.query(
        "select 1 from backfills where tenant_id = $1 and environment_id = $2 and backfill_id = $3",
        [tenantId, environmentId, backfillId],
      );
      if (known.length === 0) throw new AppError("not_found", "No such backfill in this environment.");
      throw new AppError("conflict", "The state of the backfill does not allow this.", {
        userText: "Nothing was changed: the backfill is not in a state for this any more.",
      });
    }
    const detail = { connectionId: row.connection_id };
    await appendAudit(sql, { tenantId, at: clock.now(), actor, action, target: backfillId, detail });
  });
  if (act === "resume") announceSync({ tenantId, environmentId, backfillId });
}

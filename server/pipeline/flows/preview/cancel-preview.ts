import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import type { FlowsActor } from "../versions/flows-ground";

/**
 * Ends a preview that is under way. Whoever is at work on it notices at the end of a chunk; what it found so far stays to be looked at.
 * @throws AppError `not_found`; `conflict` when it has ended already
 */
export async function cancelPreview(
  { db, clock }: { readonly db: Pick<Database, "withTenantSql">; readonly clock: Clock },
  { tenantId, environmentId, actor }: FlowsActor,
  previewId: string,
): Promise<void> {
  const keys = [tenantId, environmentId, previewId];
  await db.withTenantSql({ tenantId }, async (sql) => {
    const [row] = await sql.query<{ flow_id: string }>(
      `update flow_previews set state = 'cancelled', finished_at = $4, leased_until = null, next_try_at = null
       where tenant_id = $1 and environment_id = $2 and flow_preview_id = $3 and state in ('running', 'failed') returning flow_id`,
      [...keys, clock.now()],
    );
    if (row === undefined) {
      const known = await sql.query(
        "select 1 as known from flow_previews where tenant_id = $1 and environment_id = $2 and flow_preview_id = $3",
        keys,
      );
      if (known.length === 0) throw new AppError("not_found", "No such preview in this environment.");
      throw new AppError("conflict", "The preview has ended.", {
        userText: "Nothing was changed: the preview has ended.",
      });
    }
    await sql.query(
      "delete from flow_preview_chunks where tenant_id = $1 and environment_id = $2 and flow_preview_id = $3",
      keys,
    );
    const entry = { action: "flow.preview_cancelled", target: row.flow_id, detail: { previewId } };
    await appendAudit(sql, { tenantId, at: clock.now(), actor, ...entry });
  });
}

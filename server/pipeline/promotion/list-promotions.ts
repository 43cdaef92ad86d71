import { type FlowsPlace, nameOf } from "@/server/pipeline/flows/versions/flows-ground";
import { userActor } from "@/server/platform/auth";
import type { TenantSql } from "@/server/platform/db/database";
import { type PromotionRow, promotionRowSchema } from "./promotion.schema";

/** What was carried into an environment and what is to be, the newest first; the last hundred. */
export async function listPromotions(
  sql: TenantSql,
  { tenantId, environmentId, userId }: FlowsPlace & { readonly userId: string },
): Promise<PromotionRow[]> {
  const rows = await sql.query(
    `select p.promotion_id as "promotionId", p.kind, p.source_kind as "from", p.state, p.changes, p.checks, p.note,
       ${nameOf("p.requested_by", "p")} as "requestedBy", p.requested_at as "requestedAt", p.requested_by = $3 as "isOwn",
       ${nameOf("p.decided_by", "p")} as "decidedBy", p.decided_at as "decidedAt", p.decided_alone as "decidedAlone",
       p.decision_note as "decisionNote", p.due_at as "dueAt", p.zone, p.ended_at as "endedAt", p.stopped_text as "stoppedText",
       p.state = 'applied' and p.ended_at = max(p.ended_at) filter (where p.state = 'applied') over () as "mayReturn"
     from promotions p where p.tenant_id = $1 and p.environment_id = $2 order by p.requested_at desc, p.promotion_id desc limit 100`,
    [tenantId, environmentId, userActor(userId)],
  );
  return rows.map((row) => promotionRowSchema.parse(row));
}

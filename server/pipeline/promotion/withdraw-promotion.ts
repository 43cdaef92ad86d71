import { AppError } from "@/server/kernel/errors";
import type { FlowsActor } from "@/server/pipeline/flows/versions";
import { appendAudit } from "@/server/platform/audit";
import type { PromotionGround } from "./readiness/readiness";

/** Takes a promotion back before it is carried. @throws AppError `not_found`; `conflict` for one that has ended */
export async function withdrawPromotion(
  { db, clock }: Pick<PromotionGround, "db" | "clock">,
  { tenantId, environmentId, actor }: FlowsActor,
  promotionId: string,
): Promise<void> {
  const at = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const keys = [tenantId, environmentId, promotionId];
    const withdrawn = await sql.query(
      `update promotions set state = 'withdrawn', ended_at = $4
       where tenant_id = $1 and environment_id = $2 and promotion_id = $3 and state in ('waiting', 'scheduled') returning 1`,
      [...keys, at],
    );
    if (withdrawn.length === 0) {
      const found = await sql.query(
        "select 1 from promotions where tenant_id = $1 and environment_id = $2 and promotion_id = $3",
        keys,
      );
      if (found.length === 0) throw new AppError("not_found", "No such promotion in this environment.");
      throw new AppError("conflict", "The promotion has ended.", { userText: "It has ended in the meantime." });
    }
    await appendAudit(sql, { tenantId, at, actor, action: "promotion.withdrawn", target: promotionId, detail: {} });
  });
}

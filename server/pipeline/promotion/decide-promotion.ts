import { AppError } from "@/server/kernel/errors";
import type { FlowsActor } from "@/server/pipeline/flows/versions";
import { appendAudit } from "@/server/platform/audit";
import { requireAlone, userActor } from "@/server/platform/auth";
import { guardText } from "@/server/platform/card-guard";
import type { PromotionDecision } from "./promotion.schema";
import type { PromotionGround } from "./readiness/readiness";
import { runPromotion } from "./run-promotion";

/**
 * Approves a promotion, or turns it down. Two people see each that goes into Production: whoever asked cannot approve it, unless the
 * company has nobody else who may, and they say so; that is recorded. Of several decisions at once one counts. What is approved is
 * carried at its time, or at once when that is over.
 * @throws AppError `not_found`; `conflict` when it was decided already; `forbidden` for one's own while others may
 */
export async function decidePromotion(
  ground: PromotionGround,
  deciding: FlowsActor & { readonly userId: string },
  { promotionId, approve, note, alone }: PromotionDecision,
): Promise<{ readonly state: "scheduled" | "applied" | "stopped" | "declined"; readonly text: string }> {
  const { tenantId, environmentId, actor, userId } = deciding;
  const at = ground.clock.now();
  await ground.db.withTenantSql(deciding, async (sql) => {
    const keys = [tenantId, environmentId, promotionId];
    const [row] = await sql.query<{ state: string; requested_by: string }>(
      "select state, requested_by from promotions where tenant_id = $1 and environment_id = $2 and promotion_id = $3 for update",
      keys,
    );
    if (row === undefined) throw new AppError("not_found", "No such promotion in this environment.");
    if (row.state !== "waiting") {
      throw new AppError("conflict", "The promotion waits for no approval.", {
        userText: "This was decided in the meantime.",
      });
    }
    const own = row.requested_by === userActor(userId);
    if (approve && own)
      await requireAlone(
        sql,
        { tenantId, environmentId, userId },
        { permission: "promotions.approve", saidAlone: alone },
      );
    await sql.query(
      `update promotions set state = $4, decided_by = $5, decided_at = $6, decided_alone = $7, decision_note = $8, ended_at = $9
       where tenant_id = $1 and environment_id = $2 and promotion_id = $3 and state = 'waiting'`,
      [
        ...keys,
        ...[approve ? "scheduled" : "declined", actor, at, approve && own, guardText(note).clean, approve ? null : at],
      ],
    );
    await appendAudit(sql, {
      tenantId,
      at,
      actor,
      action: approve ? "promotion.approved" : "promotion.declined",
      target: promotionId,
      detail: { ...(approve && own ? { alone: true } : {}), ...(note === "" ? {} : { note }) },
    });
  });
  if (!approve) return { state: "declined", text: "" };
  return (await runPromotion(ground, { tenantId, environmentId, promotionId })) ?? { state: "scheduled", text: "" };
}

import { AppError } from "@/server/kernel/errors";
import type { Asking, ChargesGround } from "@/server/pipeline/charges";
import { appendAudit } from "@/server/platform/audit";
import type { AgreementAct } from "./agreement.schema";

const acts = {
  pause: { from: ["active"], to: "paused", word: "paused" },
  resume: { from: ["paused"], to: "active", word: "resumed" },
  end: { from: ["active", "paused"], to: "ended", word: "ended" },
} as const satisfies Record<AgreementAct, { from: readonly string[]; to: string; word: string }>;

/**
 * Pauses an agreement, lets it go on, or ends it for good. What was ordered before goes its way and can be cancelled apart.
 * @throws AppError `not_found`; `conflict` where it is so already, or has ended
 */
export async function setAgreementState(
  { db, clock }: Pick<ChargesGround, "db" | "clock">,
  { tenantId, environmentId, actor }: Asking,
  agreementId: string,
  act: AgreementAct,
): Promise<void> {
  const { from, to, word } = acts[act];
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const keys = [tenantId, environmentId, agreementId];
    const set = await sql.query(
      `update charge_agreements set state = $4, ended_at = case when $4 = 'ended' then $5::timestamptz end
       where tenant_id = $1 and environment_id = $2 and charge_agreement_id = $3 and state = any ($6::text[]) returning 1 as set`,
      [...keys, to, now, from],
    );
    if (set.length === 0) {
      const known = await sql.query(
        "select 1 from charge_agreements where tenant_id = $1 and environment_id = $2 and charge_agreement_id = $3",
        keys,
      );
      if (known.length === 0) throw new AppError("not_found", "No such agreement in this environment.");
      throw new AppError("conflict", "The agreement is in another state.");
    }
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      target: agreementId,
      action: `charge_agreement.${word}`,
      detail: {},
    });
  });
}

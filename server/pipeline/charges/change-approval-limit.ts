import { AppError } from "@/server/kernel/errors";
import { toDecimal } from "@/server/kernel/money";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { appendAudit } from "@/server/platform/audit";
import type { Asking, ChargesGround } from "./charges-ground";

/** Sets above which amount a second person approves. It holds for what is asked for from now on; what waits goes on waiting. */
export async function changeApprovalLimit(
  { db, clock }: Pick<ChargesGround, "db" | "clock">,
  { tenantId, environmentId, actor }: Asking,
  approvalAboveMinor: number,
): Promise<void> {
  await db.withTenantSql({ tenantId }, async (sql) => {
    const [row] = await sql.query<{ settings: unknown }>(
      "select settings from environments where tenant_id = $1 and environment_id = $2 for update",
      [tenantId, environmentId],
    );
    if (row === undefined) throw new AppError("not_found", "No such environment.");
    const { approvalAboveMinor: before, baseCurrency } = postingRulesSchema.parse(row.settings ?? {});
    await sql.query(
      `update environments set settings = settings || jsonb_build_object('approvalAboveMinor', $3::bigint)
       where tenant_id = $1 and environment_id = $2`,
      [tenantId, environmentId, approvalAboveMinor],
    );
    const text = (minor: number) => toDecimal({ minor: BigInt(minor), currency: baseCurrency });
    await appendAudit(sql, {
      tenantId,
      at: clock.now(),
      actor,
      target: environmentId,
      action: "environment.approval_limit_changed",
      detail: { before: text(before), after: text(approvalAboveMinor), currency: baseCurrency },
    });
  });
}

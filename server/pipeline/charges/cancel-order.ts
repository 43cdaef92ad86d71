import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import type { Asking, ChargesGround } from "./charges-ground";

/**
 * Takes an order back that nothing was sent for yet.
 * @throws AppError `not_found`; `conflict` once it is on its way or finished
 */
export async function cancelOrder(
  { db, clock }: Pick<ChargesGround, "db" | "clock">,
  { tenantId, environmentId, actor }: Asking,
  chargeOrderId: string,
): Promise<void> {
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const keys = [tenantId, environmentId, chargeOrderId];
    const [cancelled] = await sql.query<{ kind: string }>(
      `update charge_orders set state = 'cancelled', decided_by = $4, decided_at = $5, finished_at = $5, next_attempt_at = null,
         note = 'Cancelled. Nothing was sent.'
       where tenant_id = $1 and environment_id = $2 and charge_order_id = $3 and state in ('needs_approval', 'approved')
         and first_sent_at is null and (claimed_until is null or claimed_until <= now()) returning kind`,
      [...keys, actor, now],
    );
    if (cancelled === undefined) {
      const known = await sql.query(
        "select 1 from charge_orders where tenant_id = $1 and environment_id = $2 and charge_order_id = $3",
        keys,
      );
      if (known.length === 0) throw new AppError("not_found", "No such order in this environment.");
      throw new AppError("conflict", "The order is on its way.", {
        userText: "This is on its way to PayTrace or finished, so it cannot be cancelled any more.",
      });
    }
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      target: chargeOrderId,
      action: `${cancelled.kind}.cancelled`,
      detail: {},
    });
  });
}

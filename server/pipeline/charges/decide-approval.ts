import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import { requireAlone, userActor } from "@/server/platform/auth";
import type { ApprovalDecision } from "./charge-order.schema";
import type { Asking, ChargesGround } from "./charges-ground";

/**
 * Approves an order above the limit, or turns it down. Two people see every such order: whoever asked for it cannot approve it, unless
 * the company has nobody else who may, and they say in a second step that they do it alone; that is recorded. Of several decisions at
 * once one counts.
 * @throws AppError `not_found`; `conflict` when it was decided already; `forbidden` for one's own while others may
 */
export async function decideApproval(
  { db, clock, wakeCharges }: ChargesGround,
  asking: Asking & { readonly userId: string },
  { chargeOrderId, approve, alone }: ApprovalDecision,
): Promise<void> {
  const { tenantId, environmentId, actor } = asking;
  const now = clock.now();
  await db.withTenantSql(asking, async (sql) => {
    const keys = [tenantId, environmentId, chargeOrderId];
    const [order] = await sql.query<{
      state: string;
      requestedBy: string;
      kind: string;
      amount: string;
      currency: string;
    }>(
      `select state, requested_by as "requestedBy", kind, amount_minor::text as amount, currency::text from charge_orders
       where tenant_id = $1 and environment_id = $2 and charge_order_id = $3 for update`,
      keys,
    );
    if (order === undefined) throw new AppError("not_found", "No such order in this environment.");
    if (order.state !== "needs_approval") {
      throw new AppError("conflict", "The order waits for no approval.", {
        userText: "This was decided in the meantime.",
      });
    }
    const own = order.requestedBy === userActor(asking.userId);
    if (approve && own) await requireAlone(sql, asking, { permission: "charges.approve", saidAlone: alone });
    await sql.query(
      `update charge_orders set state = $4, decided_by = $5, decided_at = $6, decided_alone = $7, next_attempt_at = $8, finished_at = $9,
         note = $10
       where tenant_id = $1 and environment_id = $2 and charge_order_id = $3 and state = 'needs_approval'`,
      [
        ...keys,
        ...[approve ? "approved" : "cancelled", actor, now, approve && own, approve ? now : null, approve ? null : now],
        approve ? "" : "Turned down. Nothing was sent.",
      ],
    );
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      target: chargeOrderId,
      action: `${order.kind}.${approve ? "approved" : "turned_down"}`,
      detail: { amountMinor: order.amount, currency: order.currency, ...(approve && own ? { alone: true } : {}) },
    });
  });
  if (approve) wakeCharges(asking);
}

import { orderReference } from "@/server/pipeline/mapping/gateway-reference";
import type { RefundRequest, StoredOrder } from "./charge-order.schema";
import type { Asking, ChargesGround } from "./charges-ground";
import { amountToRefund, planRefund } from "./plan-refund";
import { storeOrder } from "./store-order";

/**
 * Asks for a refund of a payment, in full or in part. It is sent right after, or once somebody has approved it.
 * @throws AppError `conflict` while another refund of the payment is open; `unprocessable` for more than is left of it
 */
export async function requestRefund(
  ground: ChargesGround,
  asking: Asking,
  source: "portal" | "api",
  { transactionId, amount: typed, reason }: RefundRequest,
): Promise<StoredOrder> {
  const { rules } = await ground.loadEnvironment(asking);
  const stored = await ground.db.withTenantSql(asking, async (sql) => {
    const plan = await planRefund(sql, asking, transactionId);
    const { subject, invno, custno, payerName, maskedNumber } = plan;
    const sequence = plan.soFar.nextSequence;
    const amount = amountToRefund(plan, typed);
    return storeOrder(sql, asking, {
      kind: "refund",
      source,
      subject,
      sequence,
      amount,
      now: ground.clock.now(),
      reason,
      invno,
      custno,
      payerName,
      maskedNumber,
      originalTransactionId: transactionId,
      gatewayReference: orderReference(asking, { reference: transactionId.slice(0, 25), subject, sequence }),
      approvalAboveMinor: rules.approvalAboveMinor,
    });
  });
  ground.wakeCharges(asking);
  return stored;
}

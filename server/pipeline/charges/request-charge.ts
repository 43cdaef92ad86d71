import { gatewayReference } from "@/server/pipeline/mapping/gateway-reference";
import type { ChargeRequest, StoredOrder } from "./charge-order.schema";
import type { Asking, ChargesGround } from "./charges-ground";
import { amountToCharge, planCharge } from "./plan-charge";
import { storeOrder } from "./store-order";

/**
 * Asks for a charge of a customer's stored method. It is sent right after, or once somebody has approved it.
 * @throws AppError `conflict` while another charge of the invoice is open; `unprocessable` for more than is open of it
 */
export async function requestCharge(
  ground: ChargesGround,
  asking: Asking,
  source: "portal" | "api",
  request: ChargeRequest,
): Promise<StoredOrder> {
  const { db, clock } = ground;
  const plan = await planCharge(ground, asking, request);
  const { subject, reference, invoice, method, environment } = plan;
  const sequence = plan.soFar.nextSequence;
  const amount = amountToCharge(plan, request.amount);
  const stored = await db.withTenantSql(asking, (sql) =>
    storeOrder(sql, asking, {
      ...{ kind: "charge", source, subject, sequence, amount, now: clock.now(), reason: request.reason },
      gatewayReference: gatewayReference(asking, { reference, subject, sequence }),
      approvalAboveMinor: environment.rules.approvalAboveMinor,
      invno: invoice?.invno.trim() ?? "",
      custno: invoice?.custno ?? "",
      payerName: invoice?.company ?? method.name,
      gatewayCustomerId: method.customerId,
      maskedNumber: method.maskedNumber,
    }),
  );
  ground.wakeCharges(asking);
  return stored;
}

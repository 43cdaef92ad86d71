import { AppError } from "@/server/kernel/errors";
import { gatewayReference } from "@/server/pipeline/mapping/gateway-reference";
import { type InvoiceToPay, isPaidByLink, lockInvoice } from "@/server/pipeline/payments/invoice-being-paid";
import type { TenantSql } from "@/server/platform/db/database";
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
  const invno = invoice?.invno.trim() ?? "";
  const stored = await db.withTenantSql(asking, async (sql) => {
    if (invno !== "") await refusePaidByLink(sql, { ...asking, invno });
    return storeOrder(sql, asking, {
      ...{ kind: "charge", source, subject, sequence, amount, now: clock.now(), reason: request.reason },
      gatewayReference: gatewayReference(asking, { reference, subject, sequence }),
      approvalAboveMinor: environment.rules.approvalAboveMinor,
      invno,
      custno: invoice?.custno ?? "",
      payerName: invoice?.company ?? method.name,
      gatewayCustomerId: method.customerId,
      maskedNumber: method.maskedNumber,
    });
  });
  ground.wakeCharges(asking);
  return stored;
}

/** A charge that is stored keeps payers from paying the invoice by a link; one of them may have begun before. @throws AppError `conflict` */
async function refusePaidByLink(sql: TenantSql, invoice: InvoiceToPay): Promise<void> {
  await lockInvoice(sql, invoice);
  if (!(await isPaidByLink(sql, invoice))) return;
  throw new AppError("conflict", "A payment link of this invoice is being paid.", {
    userText: "A payer is paying this invoice by a link. Wait until that payment is in the books.",
  });
}

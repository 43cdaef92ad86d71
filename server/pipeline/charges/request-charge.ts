import { AppError } from "@/server/kernel/errors";
import type { Money } from "@/server/kernel/money";
import { orderReference } from "@/server/pipeline/mapping/gateway-reference";
import { type InvoiceToPay, isPaidByLink, lockInvoice } from "@/server/pipeline/payments/invoice-being-paid";
import type { TenantSql } from "@/server/platform/db/database";
import type { ChargeRequest, OrderSource, StoredOrder } from "./charge-order.schema";
import type { Asking, ChargesGround } from "./charges-ground";
import { amountToCharge, type PlannedCharge, planCharge } from "./plan-charge";
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
  const plan = await planCharge(ground, asking, request);
  const amount = amountToCharge(plan, request.amount);
  return storeCharge(ground, asking, plan, { source, amount, reason: request.reason });
}

export interface ChargeToStore {
  readonly source: OrderSource;
  readonly amount: Money;
  readonly reason: string;
  readonly agreementId?: string;
  /** The last look in the transaction that stores the order; what it throws keeps the order from being stored. */
  readonly lookOnceMore?: (sql: TenantSql) => Promise<void>;
}

/** Records a charge as it was planned, and lets it be sent. @throws AppError `conflict` when somebody else was first */
export async function storeCharge(
  ground: Pick<ChargesGround, "db" | "clock" | "wakeCharges">,
  asking: Asking,
  plan: PlannedCharge,
  { lookOnceMore, ...wanted }: ChargeToStore,
): Promise<StoredOrder> {
  const { subject, reference, invoice, method, environment } = plan;
  const sequence = plan.soFar.nextSequence;
  const invno = invoice?.invno.trim() ?? "";
  const stored = await ground.db.withTenantSql(asking, async (sql) => {
    await lookOnceMore?.(sql);
    if (invno !== "") await refusePaidByLink(sql, { ...asking, invno });
    return storeOrder(sql, asking, {
      kind: "charge",
      subject,
      sequence,
      now: ground.clock.now(),
      ...wanted,
      gatewayReference: orderReference(asking, { reference, subject, sequence }),
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

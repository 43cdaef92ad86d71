import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { Money } from "@/server/kernel/money";
import { toDecimal } from "@/server/kernel/money";
import { appendAudit } from "@/server/platform/audit";
import { guardText } from "@/server/platform/card-guard";
import type { TenantSql } from "@/server/platform/db/database";
import type { OrderKind, OrderSource, StoredOrder } from "./charge-order.schema";
import type { Asking } from "./charges-ground";

export interface NewOrder {
  readonly kind: OrderKind;
  readonly source: OrderSource;
  /** The agreement that orders it; whoever set its terms is the one who asks. */
  readonly agreementId?: string;
  readonly subject: string;
  readonly sequence: number;
  readonly gatewayReference: string;
  readonly amount: Money;
  readonly approvalAboveMinor: number;
  readonly reason: string;
  readonly now: Date;
  readonly invno?: string;
  readonly custno?: string;
  readonly payerName?: string;
  readonly gatewayCustomerId?: string;
  readonly maskedNumber?: string;
  readonly originalTransactionId?: string;
}

const insert = `
  insert into charge_orders (tenant_id, environment_id, charge_order_id, kind, subject, sequence, gateway_reference, source, state, invno,
    custno, payer_name, gateway_customer_id, masked_number, original_transaction_id, amount_minor, currency, reason, requested_by,
    requested_at, next_attempt_at, charge_agreement_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
  on conflict do nothing returning 1 as stored`;

/**
 * Records what is asked for: the intent, committed before PayTrace hears of it. Of requests that read the same state, one is stored.
 * @throws AppError `conflict` for the others
 */
export async function storeOrder(sql: TenantSql, asking: Asking, order: NewOrder): Promise<StoredOrder> {
  const { tenantId, environmentId, actor } = asking;
  const { amount, now } = order;
  const state = amount.minor > BigInt(order.approvalAboveMinor) ? "needs_approval" : "approved";
  const chargeOrderId = newId();
  const reason = guardText(order.reason).clean;
  const stored = await sql.query(insert, [
    ...[tenantId, environmentId, chargeOrderId, order.kind, order.subject, order.sequence, order.gatewayReference],
    ...[order.source, state, order.invno ?? "", order.custno ?? "", order.payerName ?? ""],
    ...[order.gatewayCustomerId ?? "", order.maskedNumber ?? "", order.originalTransactionId ?? ""],
    ...[
      amount.minor.toString(),
      amount.currency,
      reason,
      actor,
      now,
      state === "approved" ? now : null,
      order.agreementId ?? null,
    ],
  ]);
  if (stored.length === 0) {
    throw new AppError("conflict", "Another order of the same subject was stored first.", {
      userText: "Somebody asked for this a moment ago. Look at the list of charges before you ask again.",
    });
  }
  await appendAudit(sql, {
    tenantId,
    at: now,
    target: chargeOrderId,
    action: `${order.kind}.requested`,
    actor: order.agreementId === undefined ? actor : `charge-agreement:${order.agreementId}`,
    detail: { subject: order.subject, amount: toDecimal(amount), currency: amount.currency, state, reason },
  });
  return { chargeOrderId, state };
}

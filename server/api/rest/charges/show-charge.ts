import { toDecimal } from "@/server/kernel/money";
import type { ChargeOrder } from "@/server/pipeline/charges/charge-order.schema";
import { instantText, instantTextOrNull, textOrNull } from "../wire";

export const showCharge = ({ chargeOrderId, kind, state, source, amount, ...order }: ChargeOrder) => ({
  chargeOrderId,
  kind,
  state,
  source,
  amount: toDecimal(amount),
  currency: amount.currency,
  invno: textOrNull(order.invno),
  reference: textOrNull(order.reference),
  gatewayCustomerId: textOrNull(order.gatewayCustomerId),
  maskedNumber: textOrNull(order.maskedNumber),
  originalTransactionId: textOrNull(order.originalTransactionId),
  transactionId: textOrNull(order.transactionId),
  note: textOrNull(order.note),
  requestedAt: instantText(order.requestedAt),
  finishedAt: instantTextOrNull(order.finishedAt),
});

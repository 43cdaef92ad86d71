import { amountText, instantText, instantTextOrNull, textOrNull } from "../wire";
import type { PaymentRow, PostingRow } from "./payments.repo";
import type { Payment, PaymentPosting } from "./payments.schema";

export const showPayment = (row: PaymentRow): Payment => ({
  transactionId: row.transactionId,
  type: row.type,
  status: row.gatewayStatus,
  amount: amountText(row.amountMinor, row.currency),
  currency: row.currency,
  occurredAt: instantText(row.occurredAt),
  settledAt: instantTextOrNull(row.settledAt),
  batchNumber: textOrNull(row.batchNumber),
  payerName: textOrNull(row.payerName),
  customerId: textOrNull(row.customerId),
  maskedNumber: textOrNull(row.maskedNumber),
  cardBrand: textOrNull(row.cardBrand),
  invoiceReference: textOrNull(row.invoiceReference.trim()),
  originalTransactionId: textOrNull(row.originalTransactionId),
  outcome: row.outcome,
  outcomeReason: textOrNull(row.outcomeReason),
  outcomeText: row.outcomeText,
  books: {
    custno: textOrNull(row.custno.trim()),
    invno: textOrNull(row.invno.trim()),
    posted: amountText(row.postedMinor, row.currency),
    postedAt: instantTextOrNull(row.postedAt),
  },
  firstSeenAt: instantText(row.firstSeenAt),
  updatedAt: instantText(row.updatedAt),
});

export const showPosting = (row: PostingRow): PaymentPosting => ({
  postingKey: row.postingKey,
  kind: row.kind,
  state: row.state,
  attempts: row.attempts,
  amount: amountText(row.amountMinor, row.currency),
  currency: row.currency,
  custno: textOrNull(row.document?.custno.trim() ?? ""),
  invno: textOrNull(row.document?.invno.trim() ?? ""),
  session: textOrNull(row.document?.arsess.trim() ?? ""),
  sentAt: instantTextOrNull(row.sentAt),
  confirmedAt: instantTextOrNull(row.confirmedAt),
});

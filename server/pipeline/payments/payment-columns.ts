import type { EventSource } from "@/server/pipeline/events/event.schema";
import type { PaymentOutcome } from "@/server/pipeline/runs/run.schema";
import type { PaymentRow } from "./payment-row.schema";

/** Money that goes back to the payer counts below zero, whatever sign the gateway gives it. */
export const signedAmount = `case when p.type in ('refund', 'void', 'chargeback') then -abs(p.amount_minor) else p.amount_minor end`;
export const signedPosted = `case when p.type in ('refund', 'void', 'chargeback') then -abs(p.posted_minor) else p.posted_minor end`;

/** The columns of a payment as lists show it, from `payments p`. */
export const paymentColumns = `
  p.transaction_id, p.type, p.gateway_status, ${signedAmount} as amount_minor, p.currency, p.occurred_at,
  p.outcome, p.outcome_reason, p.outcome_text, p.payer_name, p.customer_id, p.masked_number, p.card_brand,
  p.invoice_reference, p.custno, p.invno, ${signedPosted} as posted_minor, p.posted_at, p.updated_at`;

/** How the portal heard of the payment, for the few rows of a page: one index look-up each. */
export const sourcesColumn = `
  (select coalesce(array_agg(distinct e.source order by e.source), '{}') from events e
   where e.tenant_id = $1 and e.environment_id = $2 and e.transaction_id = page.transaction_id) as sources`;

export type PaymentSqlRow = {
  transaction_id: string;
  type: string;
  gateway_status: string;
  amount_minor: string;
  currency: string;
  occurred_at: Date;
  outcome: PaymentOutcome;
  outcome_reason: string;
  outcome_text: string;
  payer_name: string;
  customer_id: string;
  masked_number: string;
  card_brand: string;
  invoice_reference: string;
  custno: string;
  invno: string;
  posted_minor: string;
  posted_at: Date | null;
  updated_at: Date;
  sources: EventSource[];
};

export const toPaymentRow = (row: PaymentSqlRow): PaymentRow => ({
  transactionId: row.transaction_id,
  type: row.type,
  gatewayStatus: row.gateway_status,
  amount: { minor: BigInt(row.amount_minor), currency: row.currency },
  occurredAt: row.occurred_at,
  outcome: row.outcome,
  outcomeReason: row.outcome_reason,
  outcomeText: row.outcome_text,
  payerName: row.payer_name,
  customerId: row.customer_id,
  maskedNumber: row.masked_number,
  cardBrand: row.card_brand,
  invoiceReference: row.invoice_reference,
  custno: row.custno.trim(),
  invno: row.invno.trim(),
  posted: { minor: BigInt(row.posted_minor), currency: row.currency },
  postedAt: row.posted_at,
  updatedAt: row.updated_at,
  sources: row.sources,
});

import { storedDocumentSchema } from "@/server/pipeline/postings/posting.schema";
import type { TenantSql } from "@/server/platform/db/database";
import type { PageWish } from "../page";
import type { EnvironmentScope } from "../rest-services";
import type { Payment, PaymentEvent, PaymentFilters, PaymentPosting } from "./payments.schema";

// The words of a row are those of the answer, whose schema checks them before anything leaves the house.

export type PaymentRow = {
  readonly transactionId: string;
  readonly type: Payment["type"];
  readonly gatewayStatus: Payment["status"];
  readonly amountMinor: string;
  readonly currency: string;
  readonly occurredAt: Date;
  readonly settledAt: Date | null;
  readonly batchNumber: string;
  readonly payerName: string;
  readonly customerId: string;
  readonly maskedNumber: string;
  readonly cardBrand: string;
  readonly invoiceReference: string;
  readonly originalTransactionId: string;
  readonly outcome: Payment["outcome"];
  readonly outcomeReason: string;
  readonly outcomeText: string;
  readonly custno: string;
  readonly invno: string;
  readonly postedMinor: string;
  readonly postedAt: Date | null;
  readonly firstSeenAt: Date;
  readonly updatedAt: Date;
};

// The gateway's raw record stays inside: nothing of it is promised to callers.
const paymentColumns = `transaction_id as "transactionId", type, gateway_status as "gatewayStatus",
  amount_minor::text as "amountMinor", currency::text, occurred_at as "occurredAt", settled_at as "settledAt",
  batch_number as "batchNumber", payer_name as "payerName", customer_id as "customerId", masked_number as "maskedNumber",
  card_brand as "cardBrand", invoice_reference as "invoiceReference", original_transaction_id as "originalTransactionId",
  outcome, outcome_reason as "outcomeReason", outcome_text as "outcomeText", custno, invno,
  posted_minor::text as "postedMinor", posted_at as "postedAt", first_seen_at as "firstSeenAt", updated_at as "updatedAt"`;

/** One page, the newest first. The order is the index's, so a page costs the same however deep it lies. */
export const selectPayments = (
  sql: TenantSql,
  { environmentId }: EnvironmentScope,
  filters: PaymentFilters,
  { limit, after }: PageWish,
): Promise<readonly PaymentRow[]> =>
  sql.query<PaymentRow>(
    `select ${paymentColumns} from payments
     where tenant_id = current_setting('app.tenant_id')::uuid and environment_id = $1
       and ($2::text is null or outcome = $2)
       and ($3::text is null or gateway_status = $3)
       and ($4::timestamptz is null or occurred_at >= $4)
       and ($5::timestamptz is null or occurred_at < $5)
       and ($6::text is null or btrim(invoice_reference) = $6 or btrim(invno) = $6)
       and ($7::text is null or customer_id = $7 or btrim(custno) = $7)
       and ($8::timestamptz is null or (occurred_at <= $8 and (occurred_at < $8 or transaction_id > $9)))
     order by occurred_at desc, transaction_id limit $10`,
    [
      environmentId,
      filters.outcome,
      filters.status,
      filters.from,
      filters.to,
      filters.invoice,
      filters.customer,
      after?.at,
      after?.id,
      limit,
    ],
  );

export async function selectPayment(
  sql: TenantSql,
  { environmentId }: EnvironmentScope,
  transactionId: string,
): Promise<PaymentRow | undefined> {
  const [row] = await sql.query<PaymentRow>(
    `select ${paymentColumns} from payments
     where tenant_id = current_setting('app.tenant_id')::uuid and environment_id = $1 and transaction_id = $2`,
    [environmentId, transactionId],
  );
  return row;
}

export type PaymentEventRow = {
  readonly eventId: string;
  readonly source: PaymentEvent["source"];
  readonly receivedAt: Date;
  readonly deliveries: number;
  readonly status: PaymentEvent["status"];
  readonly attempts: number;
};

export const selectEventsOf = (
  sql: TenantSql,
  { environmentId }: EnvironmentScope,
  transactionId: string,
): Promise<readonly PaymentEventRow[]> =>
  sql.query<PaymentEventRow>(
    `select event_id as "eventId", source, received_at as "receivedAt", deliveries, status, attempt as attempts from events
     where tenant_id = current_setting('app.tenant_id')::uuid and environment_id = $1 and transaction_id = $2
     order by received_at, event_id`,
    [environmentId, transactionId],
  );

export type PostingRow = {
  readonly postingKey: string;
  readonly kind: PaymentPosting["kind"];
  readonly state: PaymentPosting["state"];
  readonly attempts: number;
  readonly amountMinor: string;
  readonly currency: string;
  readonly document: { readonly custno: string; readonly invno: string; readonly arsess: string } | null;
  readonly sentAt: Date | null;
  readonly confirmedAt: Date | null;
};

export async function selectPostingsOf(
  sql: TenantSql,
  { environmentId }: EnvironmentScope,
  transactionId: string,
): Promise<readonly PostingRow[]> {
  const rows = await sql.query<PostingRow>(
    `select posting_key as "postingKey", kind, state, attempt as attempts, amount_minor::text as "amountMinor", currency::text,
       document, sent_at as "sentAt", confirmed_at as "confirmedAt" from postings
     where tenant_id = current_setting('app.tenant_id')::uuid and environment_id = $1 and transaction_id = $2
     order by created_at, posting_key`,
    [environmentId, transactionId],
  );
  return rows.map((row) => ({ ...row, document: storedDocumentSchema.nullable().parse(row.document) }));
}

import type { Pool, PoolClient } from "pg";
import type { Account } from "../accounts/account";
import { announceParameters, announceSql } from "../notifications/announce";
import { announcementOf } from "../notifications/notification-type";
import type { NewTransaction } from "./transaction";

/** One statement for one transaction or thousands: ids, rows and announcements together. */
const recordSql = `
  with given as materialized (
    select nextval('paytrace.transaction_ids') as transaction_id, r.*
    from jsonb_to_recordset($2::jsonb) as r(
      ordinal int, event text, kind text, state text, amount_cents bigint, original_transaction_id bigint,
      card_digits text, card_hash text, expiration_month smallint, expiration_year smallint, invoice_id text,
      description text, tax_amount text, customer_reference_id text, customer_id text, receipt_email text,
      billing_address jsonb, shipping_address jsonb, discretionary_data jsonb, approval_code text,
      approval_message text, avs_response text, csc_response text, created_at timestamptz, created_through text,
      from_ip text)
  ), recorded as (
    insert into paytrace.transactions (account_id, transaction_id, kind, state, amount_cents, original_transaction_id,
      card_digits, card_hash, expiration_month, expiration_year, invoice_id, description, tax_amount,
      customer_reference_id, customer_id, receipt_email, billing_address, shipping_address, discretionary_data,
      approval_code, approval_message, avs_response, csc_response, created_at, created_by, created_through, from_ip)
    select $1, transaction_id, kind, state, amount_cents, original_transaction_id,
      card_digits, card_hash, expiration_month, expiration_year, invoice_id, description, tax_amount,
      customer_reference_id, customer_id, receipt_email, billing_address, shipping_address, discretionary_data,
      approval_code, approval_message, avs_response, csc_response, created_at, $3, created_through, from_ip
    from given
  ), announced as (
    select event, transaction_id, original_transaction_id, amount_cents, invoice_id, created_at as occurred_at from given
  ), ${announceSql(4)}
  select transaction_id from given order by ordinal`;

/** Records transactions and puts their announcements in the outbox. Returns the ids in the given order. */
export async function recordTransactions(
  db: Pool | PoolClient,
  account: Account,
  processNow: Date,
  transactions: readonly NewTransaction[],
): Promise<readonly string[]> {
  const recorded = await db.query<{ transaction_id: string }>({
    name: "paytrace-record",
    text: recordSql,
    values: [
      account.accountId,
      JSON.stringify(transactions.map(toRecord)),
      account.username,
      ...announceParameters(account.settings, processNow),
    ],
  });
  return recorded.rows.map((row) => row.transaction_id);
}

const toRecord = (transaction: NewTransaction, ordinal: number) => ({
  ordinal,
  event: announcementOf(transaction),
  kind: transaction.kind,
  state: transaction.state,
  amount_cents: transaction.amountCents.toString(),
  original_transaction_id: transaction.originalTransactionId ?? null,
  card_digits: transaction.card.digits,
  card_hash: transaction.card.hash,
  expiration_month: transaction.card.expirationMonth,
  expiration_year: transaction.card.expirationYear,
  invoice_id: transaction.invoiceId,
  description: transaction.description,
  tax_amount: transaction.taxAmount,
  customer_reference_id: transaction.customerReferenceId,
  customer_id: transaction.customerId,
  receipt_email: transaction.receiptEmail,
  billing_address: transaction.billingAddress,
  shipping_address: transaction.shippingAddress,
  discretionary_data: transaction.discretionaryData,
  approval_code: transaction.approvalCode,
  approval_message: transaction.approvalMessage,
  avs_response: transaction.avsResponse,
  csc_response: transaction.cscResponse,
  created_at: transaction.createdAt.toISOString(),
  created_through: transaction.createdThrough,
  from_ip: transaction.fromIp,
});

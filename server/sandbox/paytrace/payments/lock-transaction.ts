import type { PoolClient } from "pg";
import type { BillingAddress, ShippingAddress } from "../wire/fields";
import type { TransactionKind, TransactionState } from "./transaction";

/** A recorded transaction, locked until the surrounding database transaction ends. */
export interface LockedTransaction {
  readonly transactionId: string;
  readonly kind: TransactionKind;
  readonly state: TransactionState;
  readonly amountCents: bigint;
  /** What was approved at first; a capture or an adjustment may have changed the amount since. */
  readonly authorizedCents: bigint;
  readonly refundedCents: bigint;
  readonly originalTransactionId: string | undefined;
  readonly cardDigits: string;
  readonly cardHash: string;
  readonly expirationMonth: number;
  readonly expirationYear: number;
  readonly invoiceId: string;
  readonly customerReferenceId: string;
  readonly customerId: string;
  readonly billingAddress: BillingAddress;
  readonly shippingAddress: ShippingAddress;
  readonly discretionaryData: Readonly<Record<string, string>>;
  readonly approvalMessage: string;
}

interface Row {
  readonly kind: TransactionKind;
  readonly state: TransactionState;
  readonly amount_cents: string;
  readonly authorized_cents: string;
  readonly refunded_cents: string;
  readonly original_transaction_id: string | null;
  readonly card_digits: string;
  readonly card_hash: string;
  readonly expiration_month: number;
  readonly expiration_year: number;
  readonly invoice_id: string;
  readonly customer_reference_id: string;
  readonly customer_id: string;
  readonly billing_address: BillingAddress;
  readonly shipping_address: ShippingAddress;
  readonly discretionary_data: Readonly<Record<string, string>>;
  readonly approval_message: string;
}

const lockSql = `
  select kind, state, amount_cents, coalesce(authorized_cents, amount_cents) as authorized_cents, refunded_cents, original_transaction_id, card_digits, card_hash, expiration_month,
         expiration_year, invoice_id, customer_reference_id, customer_id, billing_address, shipping_address,
         discretionary_data, approval_message
  from paytrace.transactions where account_id = $1 and transaction_id = $2 for update`;

export async function lockTransaction(
  client: PoolClient,
  accountId: string,
  transactionId: string,
): Promise<LockedTransaction | undefined> {
  const found = await client.query<Row>(lockSql, [accountId, transactionId]);
  const row = found.rows[0];
  if (row === undefined) return undefined;
  return {
    transactionId,
    kind: row.kind,
    state: row.state,
    amountCents: BigInt(row.amount_cents),
    authorizedCents: BigInt(row.authorized_cents),
    refundedCents: BigInt(row.refunded_cents),
    originalTransactionId: row.original_transaction_id ?? undefined,
    cardDigits: row.card_digits,
    cardHash: row.card_hash,
    expirationMonth: row.expiration_month,
    expirationYear: row.expiration_year,
    invoiceId: row.invoice_id,
    customerReferenceId: row.customer_reference_id,
    customerId: row.customer_id,
    billingAddress: row.billing_address,
    shippingAddress: row.shipping_address,
    discretionaryData: row.discretionary_data,
    approvalMessage: row.approval_message,
  };
}

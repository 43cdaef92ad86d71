import type { Card } from "../cards/card";
import type { BillingAddress, ShippingAddress } from "../wire/fields";

export type TransactionKind = "SALE" | "AUTHORIZATION" | "REFUND";
export type TransactionState = "authorized" | "pending" | "settled" | "voided" | "auto_voided" | "declined";

/** A transaction about to be recorded. */
export interface NewTransaction {
  readonly kind: TransactionKind;
  readonly state: TransactionState;
  readonly amountCents: bigint;
  readonly originalTransactionId?: string;
  readonly card: Card;
  readonly invoiceId: string;
  readonly description: string;
  readonly taxAmount: string;
  readonly customerReferenceId: string;
  readonly customerId: string;
  readonly receiptEmail: string;
  readonly billingAddress: BillingAddress;
  readonly shippingAddress: ShippingAddress;
  readonly discretionaryData: Readonly<Record<string, string>>;
  readonly approvalCode: string;
  readonly approvalMessage: string;
  readonly avsResponse: string;
  readonly cscResponse: string;
  readonly createdAt: Date;
  readonly createdThrough: string;
  readonly fromIp: string;
}

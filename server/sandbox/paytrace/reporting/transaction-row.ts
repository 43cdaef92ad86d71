import { maskForExport } from "../cards/card";
import type { TransactionState } from "../payments/transaction";
import type { JsonObject } from "../wire/answer";

/** What an export reads of a transaction; the local times are formatted by the database. */
export interface TransactionRow {
  readonly transaction_id: string;
  readonly kind: string;
  readonly state: TransactionState;
  readonly amount_cents: string;
  readonly card_digits: string;
  readonly expiration_month: number;
  readonly expiration_year: number;
  readonly invoice_id: string;
  readonly description: string;
  readonly tax_amount: string;
  readonly customer_reference_id: string;
  readonly customer_id: string;
  readonly receipt_email: string;
  readonly billing_address: JsonObject;
  readonly shipping_address: JsonObject;
  readonly discretionary_data: JsonObject;
  readonly approval_code: string;
  readonly approval_message: string;
  readonly avs_response: string;
  readonly csc_response: string;
  readonly created_local: string;
  readonly created_by: string;
  readonly created_through: string;
  readonly from_ip: string;
  readonly batch_number: number | null;
  readonly settled_local: string | null;
}

/** `M/D/YYYY h:mm:ss AM` without a zone, which is how PayTrace writes times. Needs the zone as `$2`. */
const localTime = (column: string): string => `to_char(${column} at time zone $2, 'FMMM/FMDD/YYYY FMHH12:MI:SS AM')`;

/** Selects `TransactionRow`s; the caller adds the condition. `$1` is the account id, `$2` its zone. */
export const selectTransactionsSql = `
  select transaction_id, kind, state, amount_cents, card_digits, expiration_month, expiration_year, invoice_id,
         description, tax_amount, customer_reference_id, customer_id, receipt_email, billing_address, shipping_address,
         discretionary_data, approval_code, approval_message, avs_response, csc_response, created_by, created_through,
         from_ip, batch_number, ${localTime("created_at")} as created_local, ${localTime("settled_at")} as settled_local
  from paytrace.transactions where account_id = $1`;

/** The record of the JSON export, with its traps: amount a number, tax a string, empty values `""`. */
export const toExportRecord = (row: TransactionRow, withFirstSix: boolean): JsonObject => {
  const status = statusOf(row.state, row.batch_number);
  return {
    transaction_id: Number(row.transaction_id),
    credit_card: {
      masked_number: maskForExport(row.card_digits, withFirstSix),
      expiration_month: row.expiration_month,
      expiration_year: row.expiration_year % 100,
    },
    transaction_type: row.kind,
    description: row.description,
    amount: Number(row.amount_cents) / 100,
    invoice_id: row.invoice_id,
    shipping_address: row.shipping_address,
    billing_address: row.billing_address,
    receipt_emailed_to: row.receipt_email,
    tax_amount: row.tax_amount,
    customer_reference_id: row.customer_reference_id,
    approval_code: row.approval_code,
    approval_message: row.approval_message,
    avs_response: row.avs_response,
    csc_response: row.csc_response,
    status_code: status.code,
    status_message: status.message,
    created: { through: row.created_through, at: row.created_local, by: row.created_by, from_ip: row.from_ip },
    settled: row.settled_local ?? "",
    customer_id: row.customer_id,
    discretionary_data: row.discretionary_data,
  };
};

/** `GB<n>` is a settled ("good") batch. The texts for voided and declined were never recorded: they are guesses. */
function statusOf(state: TransactionState, batchNumber: number | null): { code: string; message: string } {
  switch (state) {
    case "settled":
      return { code: `GB${batchNumber}`, message: `GB${batchNumber}` };
    case "pending":
      return { code: "Y", message: "Pending Settlement" };
    case "authorized":
      return { code: "N", message: "Authorization Only" };
    case "voided":
      return { code: "N", message: "Voided" };
    case "auto_voided":
      return { code: "N", message: "Voided by AVS/CSC" };
    case "declined":
      return { code: "N", message: "Declined" };
  }
}

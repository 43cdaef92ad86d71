/**
 * Why PayTrace refuses a request, by our name for it. `code` is the key under `errors`.
 * Rows marked `guess` are not documented anywhere we could read; clients must not branch on them.
 */
export const refusalTable = {
  customer: { code: "30", text: "Please provide a valid Customer ID.", guess: false },
  card_number: { code: "35", text: "Please provide a valid Credit Card Number.", guess: false },
  expiration_month: { code: "43", text: "Please provide a valid Expiration Month.", guess: false },
  expiration_year: { code: "44", text: "Please provide a valid Expiration Year.", guess: false },
  bank_account: { code: "45", text: "Please provide a valid Checking Account Number.", guess: false },
  routing_number: { code: "46", text: "Please provide a valid Transit Routing Number.", guess: false },
  transaction_id: { code: "58", text: "Please provide a valid Transaction ID.", guess: false },
  check_id: { code: "80", text: "Please provide a valid Check ID.", guess: false },
  csc: { code: "148", text: "Please provide a valid CSC.", guess: false },
  customer_exists: { code: "171", text: "Please provide a unique customer ID.", guess: false },
  not_settled: {
    code: "817",
    text: "The Transaction ID that you provided could not be refunded. Only settled transactions can be refunded.  Please try to void the transaction instead.",
    guess: false,
  },
  permission: { code: "981", text: "Log in failed for insufficient permissions.", guess: false },
  amount: { code: "51", text: "Please provide a valid Amount.", guess: true },
  invoice: { code: "57", text: "Please provide a valid Invoice ID.", guess: true },
  integrator: { code: "984", text: "Please provide a valid Integrator ID.", guess: true },
  duplicate: { code: "816", text: "This transaction is a duplicate of a recently approved transaction.", guess: true },
  refund_too_large: { code: "818", text: "The amount is more than what is left to refund.", guess: true },
  not_voidable: { code: "819", text: "The Transaction ID that you provided could not be voided.", guess: true },
  not_capturable: { code: "820", text: "The Transaction ID that you provided could not be captured.", guess: true },
  level_three: { code: "821", text: "Enhanced data can be added to approved, unsettled transactions.", guess: true },
  hosted_fields: { code: "822", text: "Please provide a valid hpf_token and enc_key.", guess: true },
  date_range: { code: "823", text: "Please provide a valid start and end date as MM/DD/YYYY.", guess: true },
  email: { code: "824", text: "Please provide a valid email address.", guess: true },
  batch: { code: "825", text: "Please provide a valid batch number.", guess: true },
  recurrence: { code: "826", text: "Please provide a valid Recurrence.", guess: true },
  not_adjustable: { code: "828", text: "Only an approved, unsettled transaction can be adjusted.", guess: true },
  billing_address: { code: "829", text: "Please provide a valid Billing Address.", guess: true },
  billing_zip: { code: "830", text: "Please provide a valid Billing Zip.", guess: true },
  malformed: { code: "827", text: "The request could not be read.", guess: true },
} as const satisfies Record<string, { code: string; text: string; guess: boolean }>;

export type Refusal = keyof typeof refusalTable;

export const isRefusal = (text: string): text is Refusal => Object.hasOwn(refusalTable, text);

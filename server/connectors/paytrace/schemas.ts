import { z } from "zod";
import type { Money } from "@/server/kernel/money";

export const transactionTypes = ["sale", "authorization", "capture", "refund", "void", "chargeback"] as const;
export const transactionStatuses = [
  "authorized",
  "pending",
  "settled",
  "declined",
  "voided",
  /** For answers of a refund; the export itself never says it. */
  "refunded",
  /** Approved and at once voided by the merchant's AVS/CSC policy: never money. */
  "approved_then_voided",
] as const;

/** A PayTrace transaction in our words. A captured authorization has the type `capture`. */
export interface GatewayTransaction {
  readonly transactionId: string;
  readonly type: (typeof transactionTypes)[number];
  readonly status: (typeof transactionStatuses)[number];
  /** Never negative; which way the money goes follows from the type. */
  readonly amount: Money;
  readonly occurredAt: Date;
  readonly settledAt?: Date;
  /** One to three digits that start again: a batch is identified by its number and day together. */
  readonly batchNumber?: string;
  readonly invoiceId: string;
  readonly customerReferenceId: string;
  readonly customerId: string;
  readonly payerName: string;
  readonly payerEmail?: string;
  readonly maskedNumber: string;
  readonly cardBrand?: CardBrand;
  readonly approvalCode: string;
  readonly approvalMessage: string;
  readonly avsResponse: string;
  readonly cscResponse: string;
  /** The status in PayTrace's words. */
  readonly responseText: string;
  /** The sale a refund or chargeback belongs to. The export never tells; we know it from our own call or notification. */
  readonly originalTransactionId?: string;
  readonly discretionary: Readonly<Record<string, string>>;
}
export type CardBrand = "visa" | "mastercard" | "amex" | "discover" | "diners" | "jcb";

/** Text that may be missing, null or a number; all of PayTrace's empty values become `""`. */
export const text = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((value) => (value === undefined || value === null ? "" : String(value).trim()));

/** v1 writes ids as numbers, v3 as strings; a number too large to be exact is refused. */
export const id = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,18}$/));

/** One record of the transaction export: what we need of it. Fields we do not know are kept in `raw` by the caller. */
export const exportRecord = z.looseObject({
  transaction_id: id,
  transaction_type: z.string(),
  amount: z.union([z.number(), z.string()]),
  status_code: z.string().trim(),
  status_message: text,
  created: z.looseObject({ at: z.string() }),
  settled: text,
  invoice_id: text,
  customer_reference_id: text,
  customer_id: text,
  receipt_emailed_to: text,
  approval_code: text,
  approval_message: text,
  avs_response: text,
  csc_response: text,
  credit_card: z.looseObject({ masked_number: text }).optional(),
  billing_address: z.looseObject({ name: text }).optional(),
  discretionary_data: z.record(z.string(), text).nullish(),
});
/** What an export record holds besides, and we do not use. Anything else is new to us: kept in `raw`, and told by the check. */
const unusedFields = ["description", "shipping_address", "tax_amount"] as const;
const knownFields: ReadonlySet<string> = new Set([...Object.keys(exportRecord.shape), ...unusedFields]);

/** Names of top-level fields that no export record had when this was written, each once. */
export const newFieldsOf = (rows: readonly unknown[]): readonly string[] => {
  const names = rows.flatMap((row) => (typeof row === "object" && row !== null ? Object.keys(row) : []));
  return [...new Set(names)].filter((name) => !knownFields.has(name));
};
export type ExportRecord = z.output<typeof exportRecord>;

/** What every v1 answer has. Errors are an object from code to sentences. */
export const envelope = z.looseObject({
  success: z.boolean(),
  response_code: z.int(),
  status_message: text,
  errors: z.record(z.string(), z.array(z.string())).optional(),
});
export type Envelope = z.output<typeof envelope>;

export const exportAnswer = envelope.extend({ transactions: z.array(z.unknown()) });
export const paymentAnswer = envelope.extend({
  transaction_id: id,
  approval_code: text,
  approval_message: text,
  avs_response: text,
  csc_response: text,
});
export const customerAnswer = envelope.extend({ customer_id: text.pipe(z.string().min(1)), masked_card_number: text });
export const changeAnswer = envelope.extend({ transaction_id: id });
export const tokenAnswer = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().positive() });
export const oauthError = z.looseObject({ error: z.string() });

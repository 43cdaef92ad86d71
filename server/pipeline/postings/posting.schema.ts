import { z } from "zod";

export const postingKinds = ["receipt", "open_credit", "reversal", "payment_failed", "gl_batch"] as const;
export type PostingKind = (typeof postingKinds)[number];

/** What the journal of a company tells of: postings, and what orders of a shop became. */
export const documentKinds = [...postingKinds, "credit_applied", "credit_used", "customer", "sales_order"] as const;

/**
 * `planned`: the intent stands and is known not to be in the books. `sending`: handed to Sage Pro, answer outstanding. `unknown`: the answer was unclear, look up before anything else.
 * `confirmed` and `refused` are final.
 */
export const postingStates = ["planned", "sending", "unknown", "confirmed", "refused"] as const;
export type PostingState = (typeof postingStates)[number];

/** `postings.request`: the target record as handed to the connector. Amounts are decimal text with their currency. */
export const postingRequestSchema = z.object({
  kind: z.enum(postingKinds),
  postingKey: z.string(),
  refno: z.string(),
  date: z.string(),
  amount: z.string(),
  currency: z.string(),
  custno: z.string().default(""),
  invno: z.string().default(""),
  cashAccount: z.string().default(""),
  /** Of a G/L batch: the account that is debited; `cashAccount` is credited. Else ''. */
  debitAccount: z.string().default(""),
  memo: z.string().default(""),
  reversesPostingKey: z.string().default(""),
  reason: z.string().default(""),
  /** Of a chargeback: the name its sender gave it; else ''. */
  chargebackId: z.string().default(""),
});
export type PostingRequest = z.infer<typeof postingRequestSchema>;

/** `postings.document`: what Sage Pro's journal answered, as stored for the certificate. */
export const storedDocumentSchema = z.object({
  postingKey: z.string(),
  kind: z.enum(documentKinds),
  custno: z.string(),
  invno: z.string(),
  refno: z.string(),
  amount: z.string(),
  currency: z.string(),
  date: z.string(),
  arsess: z.string(),
  rowsHash: z.string(),
  postedAt: z.iso.datetime(),
});
export type StoredDocument = z.infer<typeof storedDocumentSchema>;

/** `postings.error` of a refused or unclear posting. */
export const postingErrorSchema = z.object({ kind: z.string(), message: z.string() });

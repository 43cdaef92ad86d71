import { z } from "zod";

const amount = z
  .string()
  .meta({ description: "Decimal text with exactly the currency's decimals.", example: "1250.00" });
const currency = z.string().length(3);
const instant = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const certifiedPaymentSchema = z.object({
  type: z.string(),
  status: z.string().meta({ description: "What the gateway says of the transaction." }),
  amount,
  currency,
  occurredAt: instant,
  settledAt: instant.nullable(),
  batchNumber: z.string(),
  payerName: z.string(),
  maskedNumber: z.string().meta({ description: "Never more than the first six and last four digits." }),
  cardBrand: z.string(),
  invoiceReference: z.string(),
  originalTransactionId: z.string(),
  outcome: z.string(),
  outcomeText: z.string(),
});

const certifiedEventSchema = z.object({
  eventId: z.uuid(),
  source: z.string(),
  receivedAt: instant,
  deliveries: z.int().min(1).meta({ description: "How often the same message came." }),
  bodyHash: z.string().meta({ description: "SHA-256 of the message as it came." }),
  status: z.string(),
  attempts: z.int().min(0),
});

const certifiedEffectSchema = z.object({
  postingKey: z.string(),
  kind: z.enum(["receipt", "open_credit", "reversal", "payment_failed", "gl_batch"]),
  amount,
  currency,
  attempts: z.int().min(0).meta({ description: "How often it was handed to Sage Pro; the key lets only one through." }),
  confirmedAt: instant,
  flow: z
    .object({ name: z.string(), version: z.int(), flowVersionId: z.uuid() })
    .nullable()
    .meta({ description: "The version of the flow that decided and wrote it." }),
  document: z.object({
    custno: z.string(),
    invno: z.string(),
    refno: z.string(),
    session: z.string().meta({ description: "The A/R session of its distributions." }),
    date: z.string().meta({ description: "Posting date.", example: "2026-11-20" }),
    cashAccount: z.string().meta({ description: "The account debited by money in, credited by a reversal." }),
    postedAt: instant,
    writtenHash: sha256.meta({ description: "SHA-256 over the rows as they were written." }),
    currentHash: sha256.nullable().meta({ description: "SHA-256 over the rows as they are now; null when not read." }),
  }),
});

/** Another transaction, such as a refund, that took (part of) this payment out of the books again. */
const certifiedReversalSchema = z.object({
  transactionId: z.string(),
  postingKey: z.string(),
  amount,
  currency,
  reason: z.string(),
  confirmedAt: instant,
});

/** What was kept on account and applied to an invoice since; no cash moved, and the rows of this payment stay as they are. */
const certifiedApplicationSchema = z.object({
  postingKey: z.string(),
  credit: z.string(),
  invno: z.string(),
  amount,
  currency,
  date: z.string(),
  /** It takes an earlier application back. */
  undoes: z.boolean(),
  confirmedAt: instant,
  writtenHash: sha256,
  currentHash: sha256.nullable(),
});

export const checkStates = ["passed", "failed", "not_checked"] as const;
const checkSchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(checkStates),
  text: z.string().meta({ description: "What was found, with the figures." }),
});
export type CertificateCheck = z.infer<typeof checkSchema>;

/**
 * `one_effect`: every check passed. `no_effect`: rightly nothing in the books. `pending`: something is still to come.
 * `not_checked`: Sage Pro could not be asked. `contradicted`: a check failed.
 */
export const verdicts = ["one_effect", "no_effect", "pending", "not_checked", "contradicted"] as const;

export const certificateContentSchema = z.object({
  version: z.literal(1),
  transactionId: z.string(),
  issuedAt: instant,
  issuedFor: z.object({ tenant: z.string(), environment: z.string() }),
  statement: z.object({ verdict: z.enum(verdicts), text: z.string() }),
  payment: certifiedPaymentSchema,
  events: z.array(certifiedEventSchema),
  effects: z.array(certifiedEffectSchema),
  reversals: z.array(certifiedReversalSchema),
  applications: z.array(certifiedApplicationSchema),
  checks: z.array(checkSchema),
});
export type CertificateContent = z.infer<typeof certificateContentSchema>;

export const certificateSchema = certificateContentSchema
  .safeExtend({
    sha256: sha256.meta({
      description: "SHA-256 over everything else of this certificate, as JSON with sorted names and without spaces.",
    }),
  })
  .meta({ id: "Certificate" });
export type Certificate = z.infer<typeof certificateSchema>;

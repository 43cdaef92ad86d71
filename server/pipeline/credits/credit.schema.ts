import { z } from "zod";
import { amountSchema } from "@/server/pipeline/payments/payment-row.schema";

/**
 * `sending`: handed to Sage Pro, answer outstanding. `unknown`: the answer was unclear, and the journal is asked before anything else.
 * `confirmed` and `refused` are final.
 */
export const applicationStates = ["sending", "unknown", "confirmed", "refused"] as const;

export const applicationSources = ["portal", "api"] as const;
export type ApplicationSource = (typeof applicationSources)[number];

export const applicationSchema = z.object({
  applicationId: z.uuid(),
  /** The application that this one takes back; null for one that applies. */
  undoesId: z.uuid().nullable(),
  /** It was taken back since. */
  undone: z.boolean(),
  transactionId: z.string(),
  credit: z.string(),
  custno: z.string(),
  invno: z.string(),
  amount: amountSchema,
  entryDate: z.string(),
  state: z.enum(applicationStates),
  /** Why Sage Pro refused it, or what is not clear; '' otherwise. */
  error: z.string(),
  source: z.enum(applicationSources),
  requestedAt: z.date(),
  /** The person's name; '' for an API key and for people who are gone. */
  requestedBy: z.string(),
  finishedAt: z.date().nullable(),
});
export type CreditApplication = z.infer<typeof applicationSchema>;

/** Money of a payment that waits on account. */
export const openCreditSchema = z.object({
  credit: z.string(),
  custno: z.string(),
  company: z.string(),
  amount: amountSchema,
  left: amountSchema,
});
export type OpenCredit = z.infer<typeof openCreditSchema>;

export const creditStorySchema = z.object({
  /** Null for a payment of which nothing is on account. */
  credit: openCreditSchema.nullable(),
  /** Why Sage Pro could not be asked what is left; '' when it could. */
  unread: z.string(),
  applications: z.array(applicationSchema),
});
export type CreditStory = z.infer<typeof creditStorySchema>;

export const invoiceChoiceSchema = z.object({
  invno: z.string(),
  invdte: z.string(),
  dueDate: z.string(),
  balance: amountSchema,
});
export type InvoiceChoice = z.infer<typeof invoiceChoiceSchema>;

const decimal = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, "An amount such as 1250.00");

export const applicationRequestSchema = z.object({
  transactionId: z.string().regex(/^\d{1,18}$/),
  invno: z.string().trim().min(1).max(10),
  /** Left out: as much as both sides have open. */
  amount: decimal.optional(),
});
export type ApplicationRequest = z.infer<typeof applicationRequestSchema>;

export const undoRequestSchema = z.object({ applicationId: z.uuid() });

/** What applying would do, before it is done. */
export const applicationPreviewSchema = z.object({
  amount: amountSchema,
  invoice: z.object({ invno: z.string(), company: z.string(), before: amountSchema, after: amountSchema }),
  credit: z.object({ credit: z.string(), before: amountSchema, after: amountSchema }),
  entryDate: z.string(),
  /** The period of the day, `YYYYPP`; '' where the company has none for it. */
  period: z.string(),
  /** Why Sage Pro would not take it now; '' when it would. */
  refusal: z.string(),
});
export type ApplicationPreview = z.infer<typeof applicationPreviewSchema>;

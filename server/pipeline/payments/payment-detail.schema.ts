import { z } from "zod";
import { eventSources, eventStatuses } from "@/server/pipeline/events/event.schema";
import {
  postingKinds,
  postingRequestSchema,
  postingStates,
  storedDocumentSchema,
} from "@/server/pipeline/postings/posting.schema";
import { payerReceiptSchema } from "@/server/pipeline/receipts/receipt.schema";
import { stepTraceSchema } from "@/server/pipeline/runs/run.schema";
import { amountSchema, paymentRowSchema } from "./payment-row.schema";

/** One way the news of a payment came in, and what became of the news. */
export const deliverySchema = z.object({
  eventId: z.string(),
  source: z.enum(eventSources),
  /** What the sender called it, such as `paytrace.refund.approved`. */
  hint: z.string(),
  receivedAt: z.date(),
  deliveries: z.number().int(),
  status: z.enum(eventStatuses),
  attempt: z.number().int(),
  nextAttemptAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  note: z.string(),
  message: z.unknown(),
});
export type PaymentDelivery = z.infer<typeof deliverySchema>;

export const paymentPostingSchema = z.object({
  postingKey: z.string(),
  kind: z.enum(postingKinds),
  state: z.enum(postingStates),
  attempt: z.number().int(),
  amount: amountSchema,
  request: postingRequestSchema,
  document: storedDocumentSchema.nullable(),
  error: z.string(),
  createdAt: z.date(),
  sentAt: z.date().nullable(),
  confirmedAt: z.date().nullable(),
});
export type PaymentPosting = z.infer<typeof paymentPostingSchema>;

/** An entry of the timeline, from the gateway's moment to the last thing done. */
export const timelineEntrySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("occurred"), at: z.date(), text: z.string() }),
  z.object({ kind: z.literal("delivery"), at: z.date(), delivery: deliverySchema }),
  z.object({
    kind: z.literal("attempt"),
    at: z.date(),
    endedAt: z.date(),
    eventId: z.string(),
    attempt: z.number().int(),
    steps: z.array(stepTraceSchema),
    cause: z.string(),
    nextAttemptAt: z.date().nullable(),
  }),
  z.object({ kind: z.literal("posting"), at: z.date(), posting: paymentPostingSchema }),
  z.object({
    kind: z.literal("exception_opened"),
    at: z.date(),
    exceptionId: z.string(),
    cause: z.string(),
    text: z.string(),
  }),
  z.object({
    kind: z.literal("exception_resolved"),
    at: z.date(),
    exceptionId: z.string(),
    cause: z.string(),
    text: z.string(),
  }),
  z.object({ kind: z.literal("settled"), at: z.date(), batchNumber: z.string() }),
]);
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const paymentExceptionSchema = z.object({
  exceptionId: z.string(),
  cause: z.string(),
  needs: z.enum(["you", "us"]),
  amount: amountSchema,
  text: z.string(),
  openedAt: z.date(),
  resolvedAt: z.date().nullable(),
  resolution: z.string(),
  /** Running it again may change something; not so once the money is in the books. */
  canRunAgain: z.boolean(),
});
export type PaymentException = z.infer<typeof paymentExceptionSchema>;

export const paymentDetailSchema = z.object({
  payment: paymentRowSchema.extend({
    originalTransactionId: z.string(),
    responseText: z.string(),
    batchNumber: z.string(),
    settledAt: z.date().nullable(),
    firstSeenAt: z.date(),
    /** The gateway's record as read, without card data. */
    source: z.record(z.string(), z.unknown()),
  }),
  timeline: z.array(timelineEntrySchema),
  postings: z.array(paymentPostingSchema),
  /** The receipt that PayTrace mailed to the payer; null where none was wanted. */
  receipt: payerReceiptSchema.nullable(),
  exceptions: z.array(paymentExceptionSchema),
  /** Refunds, voids and the sale they belong to: every other payment of the same chain. */
  related: z.array(paymentRowSchema),
});
export type PaymentDetail = z.infer<typeof paymentDetailSchema>;

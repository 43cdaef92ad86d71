import { z } from "zod";
import { transactionStatuses, transactionTypes } from "@/server/connectors/paytrace/schemas";
import { eventSources, eventStatuses } from "@/server/pipeline/events/event.schema";
import { postingKinds, postingStates } from "@/server/pipeline/postings/posting.schema";
import { paymentOutcomes } from "@/server/pipeline/runs/run.schema";
import { exceptionSchema } from "../exceptions/exceptions.schema";
import { pageOf, pageQuery } from "../page";
import { amountSchema, currencySchema, instantQuery, instantSchema, referenceQuery } from "../wire";

const reference = referenceQuery(60);

export const listPaymentsQuery = z.strictObject({
  outcome: z.enum(paymentOutcomes).optional().meta({ description: "What became of the money in the books." }),
  status: z.enum(transactionStatuses).optional().meta({ description: "What the gateway says of the transaction." }),
  from: instantQuery("Payments taken at this instant or later."),
  to: instantQuery("Payments taken before this instant."),
  invoice: reference.meta({ description: "The invoice the payer named, or the one it was posted to." }),
  customer: reference.meta({ description: "The customer at the gateway or in Sage Pro." }),
  ...pageQuery,
});
export type PaymentFilters = Omit<z.output<typeof listPaymentsQuery>, "limit" | "cursor">;

export const paymentSchema = z
  .object({
    transactionId: z.string(),
    type: z.enum(transactionTypes),
    status: z.enum(transactionStatuses).meta({ description: "What the gateway says of the transaction." }),
    amount: amountSchema,
    currency: currencySchema,
    occurredAt: instantSchema,
    settledAt: instantSchema.nullable(),
    batchNumber: z.string().nullable(),
    payerName: z.string().nullable(),
    customerId: z.string().nullable().meta({ description: "The customer at the gateway." }),
    maskedNumber: z.string().nullable().meta({ description: "Never more than the first six and last four digits." }),
    cardBrand: z.string().nullable(),
    invoiceReference: z.string().nullable().meta({ description: "What the payer named." }),
    originalTransactionId: z.string().nullable().meta({ description: "The sale that a refund belongs to." }),
    outcome: z.enum(paymentOutcomes).meta({ description: "What became of the money in the books." }),
    outcomeReason: z.string().nullable().meta({ description: "Code of the cause when somebody must look at it." }),
    outcomeText: z.string(),
    books: z.object({
      custno: z.string().nullable(),
      invno: z.string().nullable().meta({ description: "Without the blanks Sage Pro pads it with." }),
      posted: amountSchema.meta({ description: "What is in the books for this payment now." }),
      postedAt: instantSchema.nullable(),
    }),
    firstSeenAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: "Payment" });
export type Payment = z.input<typeof paymentSchema>;

export const paymentPageSchema = pageOf(paymentSchema).meta({ id: "PaymentPage" });

/** An event of a payment: when we heard of it, how, and how often. */
export const paymentEventSchema = z
  .object({
    eventId: z.uuid(),
    source: z.enum(eventSources),
    receivedAt: instantSchema,
    deliveries: z.int().min(1).meta({ description: "How often the same message came; handled once." }),
    status: z.enum(eventStatuses),
    attempts: z.int().min(0),
  })
  .meta({ id: "PaymentEvent" });
export type PaymentEvent = z.input<typeof paymentEventSchema>;

export const paymentPostingSchema = z
  .object({
    postingKey: z.string(),
    kind: z.enum(postingKinds),
    state: z.enum(postingStates),
    attempts: z.int().min(0),
    amount: amountSchema,
    currency: currencySchema,
    custno: z.string().nullable(),
    invno: z.string().nullable(),
    session: z.string().nullable().meta({ description: "The A/R session in Sage Pro." }),
    sentAt: instantSchema.nullable(),
    confirmedAt: instantSchema.nullable(),
  })
  .meta({ id: "Posting" });
export type PaymentPosting = z.input<typeof paymentPostingSchema>;

export const paymentDetailSchema = paymentSchema
  .safeExtend({
    events: z.array(paymentEventSchema),
    postings: z.array(paymentPostingSchema),
    exceptions: z.array(exceptionSchema),
  })
  .meta({ id: "PaymentDetail" });

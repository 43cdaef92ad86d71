import { z } from "zod";
import { eventSources } from "@/server/pipeline/events/event.schema";
import { paymentOutcomes } from "@/server/pipeline/runs/run.schema";

export const amountSchema = z.object({ minor: z.bigint(), currency: z.string() });

/** One payment as lists show it. Amounts are what moved towards the company: a refund is below zero. */
export const paymentRowSchema = z.object({
  transactionId: z.string(),
  type: z.string(),
  gatewayStatus: z.string(),
  amount: amountSchema,
  occurredAt: z.date(),
  outcome: z.enum(paymentOutcomes),
  outcomeReason: z.string(),
  outcomeText: z.string(),
  payerName: z.string(),
  customerId: z.string(),
  maskedNumber: z.string(),
  cardBrand: z.string(),
  invoiceReference: z.string(),
  custno: z.string(),
  invno: z.string(),
  /** In the books under this payment; zero until it is posted. */
  posted: amountSchema,
  postedAt: z.date().nullable(),
  updatedAt: z.date(),
  sources: z.array(z.enum(eventSources)),
});
export type PaymentRow = z.infer<typeof paymentRowSchema>;

export const paymentPageSchema = z.object({
  payments: z.array(paymentRowSchema),
  /** How many payments of this order stand before the first one shown. */
  before: z.number().int().nonnegative(),
  next: z.string().optional(),
  previous: z.string().optional(),
});
export type PaymentPage = z.infer<typeof paymentPageSchema>;

export const paymentTotalsSchema = z.object({
  count: z.number().int(),
  /** One entry per currency, the one with the most payments first. */
  byCurrency: z.array(z.object({ currency: z.string(), amountMinor: z.bigint(), postedMinor: z.bigint() })),
});
export type PaymentTotals = z.infer<typeof paymentTotalsSchema>;

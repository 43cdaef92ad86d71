import { z } from "zod";
import { amountSchema } from "@/server/pipeline/payments/payment-row.schema";
import { paymentOutcomes } from "@/server/pipeline/runs/run.schema";

/** So many of each kind are shown: whoever sees more than a handful types on. */
export const mostOfAKind = 6;

export const searchInputSchema = z.object({ words: z.string().trim().min(2).max(100) });

/** What was found in one environment, each kind with the most recent or best known first. */
export const foundSchema = z.object({
  payments: z.array(
    z.object({
      transactionId: z.string(),
      payerName: z.string(),
      invno: z.string(),
      outcome: z.enum(paymentOutcomes),
      /** What moved towards the company: a refund is below zero. */
      amount: amountSchema,
    }),
  ),
  /** Open invoices of the books, as they were read last. */
  invoices: z.array(z.object({ invno: z.string(), company: z.string(), balance: amountSchema })),
  customers: z.array(z.object({ custno: z.string(), company: z.string(), balance: amountSchema })),
  /** Open ones. `transactionId` is '' where no payment is concerned. */
  exceptions: z.array(
    z.object({
      exceptionId: z.uuid(),
      transactionId: z.string(),
      payerName: z.string(),
      cause: z.string(),
      amount: amountSchema,
    }),
  ),
  flows: z.array(z.object({ flowId: z.uuid(), name: z.string() })),
  connections: z.array(z.object({ connectionId: z.uuid(), name: z.string(), connectorId: z.string() })),
  tables: z.array(z.object({ tableId: z.uuid(), name: z.string() })),
});
export type Found = z.infer<typeof foundSchema>;

import { z } from "zod";
import { amountSchema } from "@/server/pipeline/payments/payment-row.schema";

export const exceptionOrders = ["amount", "age"] as const;

export const exceptionQuerySchema = z.object({
  state: z.enum(["open", "resolved"]).default("open"),
  cause: z.string().max(60).optional(),
  needs: z.enum(["you", "us"]).optional(),
  /** The most money first, or the oldest first. */
  order: z.enum(exceptionOrders).default("amount"),
  cursor: z.string().max(300).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ExceptionQuery = z.infer<typeof exceptionQuerySchema>;

export const exceptionRowSchema = z.object({
  exceptionId: z.string(),
  /** `charge-order/<id>` or `agreement/<id>/<invno>` where a charge that was asked for here is concerned; else ''. */
  subject: z.string(),
  transactionId: z.string(),
  cause: z.string(),
  needs: z.enum(["you", "us"]),
  amount: amountSchema,
  text: z.string(),
  openedAt: z.date(),
  resolvedAt: z.date().nullable(),
  resolution: z.string(),
  /** Running it again may change something; not so once the money is in the books. */
  canRunAgain: z.boolean(),
  payerName: z.string(),
  custno: z.string(),
  invoiceReference: z.string(),
});
export type ExceptionRow = z.infer<typeof exceptionRowSchema>;

export const exceptionPageSchema = z.object({ exceptions: z.array(exceptionRowSchema), next: z.string().optional() });
export type ExceptionPage = z.infer<typeof exceptionPageSchema>;

export const resolveExceptionSchema = z.object({
  exceptionId: z.uuid(),
  note: z.string().trim().min(3, "Say in a few words what was done.").max(500),
});

import { z } from "zod";
import { amountSchema } from "@/server/pipeline/payments/payment-row.schema";

/**
 * `agrees`: the batch, its list and our payments are the same money. `reading`: its payments came in minutes ago and may still be on
 * their way through a flow. `drift`: they are not the same.
 */
export const batchStates = ["agrees", "reading", "drift"] as const;
export type BatchState = (typeof batchStates)[number];

/** A batch by what tells it from others that have its number. */
export const batchNameSchema = z.object({
  connectionId: z.uuid(),
  batchNumber: z.string().regex(/^\d{1,6}$/),
  settledAt: z.date(),
});
export type BatchName = z.infer<typeof batchNameSchema>;

export const batchSchema = batchNameSchema.extend({
  /** As PayTrace sums it up. */
  transactionCount: z.number().int(),
  net: amountSchema,
  /** What its own list sums up to. */
  listedCount: z.number().int(),
  listed: amountSchema,
  /** What the portal has of the payments in the list. */
  ours: amountSchema,
  /** In the list and unknown here, although they came after the connection was made. */
  missing: z.number().int(),
  /** In the list and unknown here because they are from before the connection. */
  older: z.number().int(),
  /** Here with another amount, or as declined or voided. */
  differing: z.number().int(),
  /** Payments that say they settled in it and are not in its list. */
  extra: z.number().int(),
  unreadable: z.number().int(),
  state: z.enum(batchStates),
  readAt: z.date(),
});
export type Batch = z.infer<typeof batchSchema>;

export const batchListSchema = z.object({
  batches: z.array(batchSchema),
  /** Null before the first reading. */
  lastReadAt: z.date().nullable(),
  lastError: z.string(),
  /** The gateway, where there is one. */
  connectionId: z.string().nullable(),
});
export type BatchList = z.infer<typeof batchListSchema>;

/** Sums of a batch for one kind of card. */
export const brandTotalSchema = z.object({
  /** '' where neither PayTrace's list nor our payment says it. */
  brand: z.string(),
  sales: z.number().int(),
  sold: amountSchema,
  refunds: z.number().int(),
  /** Below zero. */
  refunded: amountSchema,
});
export type BrandTotal = z.infer<typeof brandTotalSchema>;

export const batchProblems = ["missing", "older", "differing", "extra"] as const;
export type BatchProblem = (typeof batchProblems)[number];

/** A payment about which the batch and the portal do not agree. */
export const batchDifferenceSchema = z.object({
  transactionId: z.string(),
  problem: z.enum(batchProblems),
  /** Null where that side does not have it. */
  inBatch: amountSchema.nullable(),
  here: amountSchema.nullable(),
  gatewayStatus: z.string(),
});
export type BatchDifference = z.infer<typeof batchDifferenceSchema>;

export const batchDetailSchema = z.object({
  batch: batchSchema,
  brands: z.array(brandTotalSchema),
  /** At most 100, the missing ones first. */
  differences: z.array(batchDifferenceSchema),
});
export type BatchDetail = z.infer<typeof batchDetailSchema>;

import { z } from "zod";
import { eventSources } from "@/server/pipeline/events/event.schema";
import { paymentOutcomes } from "@/server/pipeline/runs/run.schema";

/** By what a list of payments can be ordered; ties are broken by the transaction id. */
export const paymentSortColumns = ["occurredAt", "amount", "payer"] as const;
export type PaymentSortColumn = (typeof paymentSortColumns)[number];

/** So many of the latest payments are also looked through for what no index knows. */
export const lookedThrough = 20_000;

const decimalAmount = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, "An amount such as 1250.00");

/** Which payments are meant. Days are calendar days of the environment's zone, both included; amounts are decimal text. */
export const paymentFilterSchema = z.object({
  outcomes: z.array(z.enum(paymentOutcomes)).max(paymentOutcomes.length).default([]),
  /** How the portal heard of it: any of these ways. */
  sources: z.array(z.enum(eventSources)).max(eventSources.length).default([]),
  fromDay: z.iso.date().optional(),
  untilDay: z.iso.date().optional(),
  minAmount: decimalAmount.optional(),
  maxAmount: decimalAmount.optional(),
  /**
   * The beginning of a transaction id, an invoice or a payer's name, or an amount; among the latest payments also the middle of a name and
   * the beginning of a customer number.
   */
  search: z.string().trim().max(100).default(""),
});
export type PaymentFilter = z.infer<typeof paymentFilterSchema>;

export const paymentSortSchema = z.object({ column: z.enum(paymentSortColumns), descending: z.boolean() });
export type PaymentSort = z.infer<typeof paymentSortSchema>;
export const newestFirst: PaymentSort = { column: "occurredAt", descending: true };

export const paymentQuerySchema = z.object({
  filter: paymentFilterSchema.prefault({}),
  sort: paymentSortSchema.default(newestFirst),
  /** Opaque, from `next` or `previous` of a page. */
  cursor: z.string().max(600).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type PaymentQuery = z.infer<typeof paymentQuerySchema>;

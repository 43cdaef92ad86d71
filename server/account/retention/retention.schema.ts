import { z } from "zod";

/** What is kept beyond the books, to explain a payment. Payments, postings, exceptions, versions and the audit log are none of it. */
export const keptKinds = ["notifications", "traces", "logs"] as const;
export type KeptKind = (typeof keptKinds)[number];

export const keptWords = {
  notifications: {
    label: "Notifications as they arrived",
    what: "The gateway's record in its own words. What we understood of it stays with the payment.",
  },
  traces: {
    label: "Traces of runs",
    what: "Step by step, what a flow did. How each run ended stays.",
  },
  logs: {
    label: "Logs",
    what: "Refused deliveries, checks of connections, and alerts that are over.",
  },
} as const satisfies Record<KeptKind, { readonly label: string; readonly what: string }>;

export const keptMonths = [3, 6, 13, 24, 36, 84] as const;

/**
 * Less is not offered: a cardholder may dispute a payment for 120 days, and the answer needs what shows how it came about. Our own
 * decision; the books themselves are never thinned out.
 */
export const leastMonths = { notifications: 6, traces: 3, logs: 3 } as const satisfies Record<KeptKind, number>;

const choice = z.literal(keptMonths).nullable();
/** Months of each; null keeps it for as long as the company is here. */
export const retentionChoiceSchema = z.object({ notifications: choice, traces: choice, logs: choice });
export type RetentionChoice = z.infer<typeof retentionChoiceSchema>;

/** How many records would be gone after the next nights. */
export const retentionCountsSchema = z.object({ notifications: z.int(), traces: z.int(), logs: z.int() });
export type RetentionCounts = z.infer<typeof retentionCountsSchema>;

export const retentionSchema = z.object({
  choice: z.object({ notifications: z.int().nullable(), traces: z.int().nullable(), logs: z.int().nullable() }),
  planName: z.string(),
  /** Up to how long the plan keeps history; null without an end. */
  planMonths: z.int().nullable(),
});
export type Retention = z.infer<typeof retentionSchema>;

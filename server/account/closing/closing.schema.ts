import { z } from "zod";

/** Days in which an owner can still keep the company. */
export const waitingDays = 14;

export const askDeletionSchema = z.object({
  /** The name of the company, typed as it stands. */
  name: z.string().trim().min(1, "Type the name of the company.").max(80),
  password: z.string().min(1, "Enter your password.").max(100_000),
  /** Where the person has a second factor. */
  code: z.string().trim().max(40).optional(),
});
export type AskDeletion = z.infer<typeof askDeletionSchema>;

export const closingSchema = z.object({
  /** What waits to be deleted; null for a company that does not. */
  waiting: z.object({ askedBy: z.string(), askedAt: z.date(), dueAt: z.date() }).nullable(),
  companyName: z.string(),
  mayDelete: z.boolean(),
  asksCode: z.boolean(),
  /** Whether a subscription would end with it. */
  isSubscribed: z.boolean(),
  payments: z.int(),
  members: z.int(),
});
export type Closing = z.infer<typeof closingSchema>;

import { z } from "zod";

/** What the company of a Sandbox begins with: the made-up wholesaler, or its chart of accounts and goods without customers and invoices. */
export const sandboxContents = ["sample", "empty"] as const;
export type SandboxContent = (typeof sandboxContents)[number];

/** In their order. While the first lasts, what was under way ends; nothing is removed yet. */
export const resetSteps = ["wait", "company", "systems", "records"] as const;
export type ResetStep = (typeof resetSteps)[number];

export const askResetSchema = z.object({
  content: z.enum(sandboxContents),
  /** The name of the environment, typed as it stands. */
  name: z.string().trim().min(1, "Type the name of the environment.").max(80),
});
export type AskReset = z.infer<typeof askResetSchema>;

export const sandboxResetSchema = z.object({
  /** What is in the Sandbox since it was made or made anew. */
  content: z.enum(sandboxContents),
  /** Why it cannot be made anew, in a sentence; null when it can. */
  obstacle: z.string().nullable(),
  /** One that goes on; null when none does. */
  underWay: z.object({ content: z.enum(sandboxContents), step: z.enum(resetSteps), askedAt: z.date() }).nullable(),
  /** The last one that ended, with how many rows it removed. */
  last: z.object({ content: z.enum(sandboxContents), endedAt: z.date(), removed: z.int() }).nullable(),
  /** What would be removed now. */
  payments: z.int(),
  events: z.int(),
  /** Whether the company has connected a system of its own anywhere. */
  hasOwnSystem: z.boolean(),
});
export type SandboxReset = z.infer<typeof sandboxResetSchema>;

import { z } from "zod";

export const jobKinds = ["call", "wake", "timeout", "batch", "cron"] as const;

/** What the queue knows of a job; everything else is read when its turn comes. */
export const jobSchema = z.object({
  id: z.number(),
  kind: z.enum(jobKinds),
  functionId: z.string(),
  runId: z.string().nullable(),
  stepId: z.string().nullable(),
  /** Epoch milliseconds. */
  dueAt: z.number(),
  /** Names of the concurrency groups in which its call counts. */
  lanes: z.array(z.string()),
});

export type Job = z.infer<typeof jobSchema>;

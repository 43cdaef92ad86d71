import { z } from "zod";

/** What one step did with one item. `text` is a sentence for people; `detail` holds small facts, never secrets or card data. */
export const stepTraceSchema = z.object({
  /** The kind of step. One that does not exist any more is still told of. */
  step: z.string(),
  /** The id of its node; absent in traces of flows that were a list of steps. */
  node: z.string().optional(),
  outcome: z.enum(["passed", "ended", "waits", "failed"]),
  text: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type StepTrace = z.infer<typeof stepTraceSchema>;

/** One try: instants in ISO 8601 UTC. */
export const attemptTraceSchema = z.object({
  attempt: z.number().int().positive(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  steps: z.array(stepTraceSchema),
  /** When it waits: the next try, and why. */
  nextAttemptAt: z.iso.datetime().optional(),
  cause: z.string().optional(),
});
export type AttemptTrace = z.infer<typeof attemptTraceSchema>;

/** `runs.trace`: every attempt, oldest first. */
export const runTraceSchema = z.array(attemptTraceSchema);

/** `payments.outcome`: what became of the money in the books. */
export const paymentOutcomes = [
  "received",
  "working",
  "posted",
  "on_account",
  "overpaid",
  "declined",
  "reversed",
  "waiting",
  "needs_you",
  "ignored",
] as const;
export type PaymentOutcome = (typeof paymentOutcomes)[number];

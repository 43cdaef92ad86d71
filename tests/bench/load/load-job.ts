import { z } from "zod";

const targetSchema = z.object({ hookPath: z.string(), hookSecret: z.string() });

/**
 * What the load generator is asked to do. `closed`: every connection sends its next request when its last was answered, for so
 * long. `open`: requests leave at their times whatever becomes of the earlier ones, and each is timed from when it should have left.
 */
export const loadJobSchema = z.object({
  mode: z.enum(["closed", "open"]),
  port: z.number().int(),
  connections: z.number().int().positive(),
  seconds: z.number().positive(),
  /** Requests per second of the open loop. */
  perSecond: z.number().positive().default(1),
  targets: z.array(targetSchema).min(1),
  /** Begins every delivery id, so that the inbox can be asked for exactly these. */
  prefix: z.string(),
  /** The bodies to send, one request each, target by target in turn; made up (naming no real payment) when empty. */
  bodies: z.array(z.object({ target: z.number().int(), body: z.string() })).default([]),
  /** How many made-up requests to prepare for a closed loop; it ends early when they run out. */
  prepared: z.number().int().default(0),
});
export type LoadJob = z.infer<typeof loadJobSchema>;

export const loadResultSchema = z.object({
  sent: z.number(),
  /** Places in the order of sending of the requests that got 2xx; the delivery id is prefix and place. */
  accepted: z.array(z.number()),
  /** Answers other than 2xx by status. */
  others: z.record(z.string(), z.number()),
  tookMs: z.number(),
  /** Milliseconds. */
  p50: z.number(),
  p99: z.number(),
  worst: z.number(),
});
export type LoadResult = z.infer<typeof loadResultSchema>;

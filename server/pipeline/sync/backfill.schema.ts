import { z } from "zod";

/** `running` and `paused` are under way, `failed` can be resumed, the others are final. */
export const backfillStates = ["running", "paused", "done", "failed", "cancelled"] as const;
export type BackfillState = (typeof backfillStates)[number];

/** What is brought in: the transactions of a gateway, or the orders of a shop. */
export const backfillResources = ["transactions", "orders"] as const;
export type BackfillResource = (typeof backfillResources)[number];

/** What became of the records of a stretch of days. */
export const backfillCountsSchema = z.object({
  found: z.number().int().default(0),
  /** New in the inbox because of this backfill. */
  stored: z.number().int().default(0),
  alreadyKnown: z.number().int().default(0),
  unreadable: z.number().int().default(0),
});
export type BackfillCounts = z.infer<typeof backfillCountsSchema>;

/** A backfill as the screen shows it; days are those of the gateway's zone, or of the environment's for orders, `YYYY-MM-DD`. */
export const backfillSchema = z.object({
  backfillId: z.string(),
  resource: z.enum(backfillResources),
  fromDay: z.string(),
  toDay: z.string(),
  recordOnly: z.boolean(),
  state: z.enum(backfillStates),
  counts: backfillCountsSchema,
  days: z.number().int(),
  daysDone: z.number().int(),
  /** Time somebody was at work on it, without pauses. */
  workedMs: z.number().int(),
  /** Why the last try of a day failed; '' when it did not. */
  lastError: z.string(),
  nextTryAt: z.date().nullable(),
  startedAt: z.date(),
  /** The person's name; '' when they are gone. */
  startedBy: z.string(),
  finishedAt: z.date().nullable(),
});
export type Backfill = z.infer<typeof backfillSchema>;

/** A period of years is more than anybody means to bring in at once. */
export const longestDays = 3_700;

export const backfillPeriodSchema = z.object({
  connectionId: z.uuid(),
  fromDay: z.iso.date(),
  toDay: z.iso.date(),
});
export type BackfillPeriod = z.infer<typeof backfillPeriodSchema>;

export const startBackfillSchema = backfillPeriodSchema.extend({ recordOnly: z.boolean() });
export type StartBackfill = z.infer<typeof startBackfillSchema>;

/** What a person sees before the start. */
export const backfillPreviewSchema = z.object({
  resource: z.enum(backfillResources),
  days: z.number().int(),
  /** Payments of the period that the portal shows already; null for orders, whose days the portal does not keep. */
  paymentsKnown: z.number().int().nullable(),
  /** A published flow takes such records; payments without one wait for a person, orders are only kept in the log. */
  hasFlow: z.boolean(),
  /** Shopify shows orders of this age only to an app with `read_all_orders`; without it the period is refused. */
  needsAllOrders: z.boolean(),
  /** The safe choice for this period: recording alone where it begins before the connection did. */
  recordOnly: z.boolean(),
  /** The day the connection was made, in that zone. */
  connectedOn: z.string(),
  timeZone: z.string(),
});
export type BackfillPreview = z.infer<typeof backfillPreviewSchema>;

export const backfillActs = ["pause", "resume", "cancel"] as const;
export type BackfillAct = (typeof backfillActs)[number];

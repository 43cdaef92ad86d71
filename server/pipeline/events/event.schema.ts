import { z } from "zod";

export const eventSources = ["notification", "silent_post", "poll", "backfill", "api"] as const;
export type EventSource = (typeof eventSources)[number];

/** `received` and `waiting` have work left; the others are final. */
export const eventStatuses = ["received", "waiting", "done", "ignored", "dead"] as const;
export type EventStatus = (typeof eventStatuses)[number];

/** Something happened to a transaction of the gateway. */
export const gatewayTransactionKind = "gateway.transaction";

/** Something happened to a record of the shop, by the connector's name of its resource. */
export const shopEventKinds = { orders: "shop.order", refunds: "shop.refund", inventory: "shop.inventory" } as const;

/**
 * `events.body` of a gateway event: what the sender said, with card numbers removed, and what we understood of it. What a
 * notification says is a hint; a poll carries the record itself.
 */
export const gatewayEventBodySchema = z.object({
  transactionId: z.string(),
  /** For refunds, voids and chargebacks when the sender says so. */
  originalTransactionId: z.string().default(""),
  /** What the sender calls it, such as `paytrace.refund.approved`. */
  hint: z.string().default(""),
  /** The gateway's own record when we read it ourselves (poll); absent in notifications. */
  record: z.unknown().optional(),
  /** A card number was taken out of the message or the record before it was stored. */
  cardNumberRemoved: z.boolean().default(false),
  /** Which backfill brought it in; with `recordOnly` the payment is shown and never posted for this event. */
  backfill: z.object({ backfillId: z.string(), recordOnly: z.boolean() }).optional(),
  /** The message as it came but for that, for people to look at. */
  message: z.unknown().optional(),
});
export type GatewayEventBody = z.infer<typeof gatewayEventBodySchema>;

import { z } from "zod";

export const eventSources = ["notification", "silent_post", "poll", "backfill", "api", "manual", "schedule"] as const;
export type EventSource = (typeof eventSources)[number];

/** `received` and `waiting` have work left; the others are final. */
export const eventStatuses = ["received", "waiting", "done", "ignored", "dead"] as const;
export type EventStatus = (typeof eventStatuses)[number];

/** Something happened to a transaction of the gateway. */
export const gatewayTransactionKind = "gateway.transaction";

/** Something happened to a record of the shop, by the connector's name of its resource. */
export const shopEventKinds = { orders: "shop.order", refunds: "shop.refund", inventory: "shop.inventory" } as const;

/** A flow of its own was called: by a person, over the API, or by its schedule. */
export const callKindOf = (flowId: string): string => `${callKindPrefix}${flowId}`;
export const callKindPrefix = "flow.call/";

/** Which backfill brought it in; with `recordOnly` the payment or order is shown and no flow acts on this event. */
const backfilledBySchema = z.object({ backfillId: z.string(), recordOnly: z.boolean() });

/**
 * `events.body` of a gateway event: what the sender said, with card numbers removed, and what we understood of it. What a
 * notification says is a hint; a poll carries the record itself.
 */
export const gatewayEventBodySchema = z.object({
  about: z.literal("payment").default("payment"),
  transactionId: z.string(),
  /** For refunds, voids and chargebacks when the sender says so. */
  originalTransactionId: z.string().default(""),
  /** What the sender calls it, such as `paytrace.refund.approved`. */
  hint: z.string().default(""),
  /** The gateway's own record when we read it ourselves (poll); absent in notifications. */
  record: z.unknown().optional(),
  /** A card number was taken out of the message or the record before it was stored. */
  cardNumberRemoved: z.boolean().default(false),
  backfill: backfilledBySchema.optional(),
  /** The message as it came but for that, for people to look at. */
  message: z.unknown().optional(),
});
export type GatewayEventBody = z.infer<typeof gatewayEventBodySchema>;
/** The same as it is stored: the kind of the event says what it is about. */
export type StoredGatewayBody = z.input<typeof gatewayEventBodySchema>;

/** `events.body` of a shop event: which record it is and how it stands. Whoever needs more reads the record. */
export const shopEventBodySchema = z.object({
  about: z.literal("shop").default("shop"),
  hint: z.string().default(""),
  cardNumberRemoved: z.boolean().default(false),
  backfill: backfilledBySchema.optional(),
  message: z.object({
    /** What the sender called it; not signed, so for people alone. */
    topic: z.string().default(""),
    id: z.string().default(""),
    name: z.string().default(""),
    state: z.string().default(""),
  }),
});
export type ShopEventBody = z.infer<typeof shopEventBodySchema>;

/** What a flow is called with. Amounts as they are written, with their currency. */
export const callFieldsSchema = z.strictObject({
  /** What the caller calls it: the day of a schedule, an order number. */
  reference: z.string().trim().max(60).default(""),
  custno: z.string().trim().max(10).default(""),
  invno: z.string().trim().max(10).default(""),
  amount: z
    .strictObject({ minor: z.string().regex(/^\d{1,15}$/), currency: z.string().regex(/^[A-Z]{3}$/) })
    .nullable()
    .default(null),
  note: z.string().trim().max(300).default(""),
});
export type CallFields = z.infer<typeof callFieldsSchema>;

/** `events.body` of a call. */
export const callEventBodySchema = callFieldsSchema.extend({
  about: z.literal("call"),
  /** In words for people, such as `called over the API`. */
  hint: z.string(),
  cardNumberRemoved: z.boolean().default(false),
  /** Who called it; '' for a schedule. */
  actor: z.string(),
});
export type CallEventBody = z.infer<typeof callEventBodySchema>;

/** What an event brought, by what it is about. */
export type EventBody = GatewayEventBody | ShopEventBody | CallEventBody;

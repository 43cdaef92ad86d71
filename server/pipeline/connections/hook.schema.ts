import { z } from "zod";

/** The address of a connection's notifications, with all that is shown of its secret. */
export const hookSchema = z.object({
  address: z.string(),
  scheme: z.string(),
  /** False for a way of delivering that nobody signs. */
  hasSecret: z.boolean(),
  /** The sender has a secret of its own, which is entered here. */
  secretIsEntered: z.boolean(),
  lastFour: z.string().optional(),
  secretSetAt: z.date(),
  /** Until then the secret before this one is accepted too; null when there is none. */
  previousValidUntil: z.date().nullable(),
  canSendTest: z.boolean(),
});
export type Hook = z.infer<typeof hookSchema>;

/** A secret that was just made: this once it is shown. Null for one that was entered. */
export const newHookSecretSchema = z.object({ secret: z.string().nullable(), previousValidUntil: z.date() });

/** A secret that the sender has. */
export const enteredSecretSchema = z.string().trim().min(8, "The secret is longer than that.").max(200);
export type NewHookSecret = z.infer<typeof newHookSecretSchema>;

/** What the portal sent to its own address, and how that was answered. */
export const sentNotificationSchema = z.object({ deliveryId: z.string(), status: z.number().int() });
export type SentNotification = z.infer<typeof sentNotificationSchema>;

/** One delivery to the address, accepted or refused. */
export const deliverySchema = z.object({
  deliveryId: z.string(),
  at: z.date(),
  status: z.number().int(),
  /** Of the body as it came when it was refused, of what is stored of it when it was accepted. */
  sizeBytes: z.number().int(),
  /** How often it came; a repetition changes nothing. */
  times: z.number().int(),
  /** What the sender calls it; '' for a refused one. */
  type: z.string(),
  transactionId: z.string(),
  /** Why it was refused, by its code; '' for an accepted one. */
  reason: z.string(),
  /** The beginning of a refused one. */
  excerpt: z.string(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** An accepted delivery whole: as it is stored, without card numbers. */
export const deliveryDetailSchema = z.object({ request: z.unknown(), answer: z.unknown() });
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>;

/** What the portal's own test notification calls itself. No flow knows it, so it moves nothing. */
export const testNotificationType = "tallybridge.test";

import { z } from "zod";

const share = z.number().min(0).max(1);

/** Where and how changes of transactions are announced. All of this is ours: PayTrace documents no notifications. */
const notificationSettings = z.strictObject({
  /** Nothing is sent while this is null. */
  url: z.url().nullable().default(null),
  /** `whsec_…` secrets; each delivery is signed with all of them, which is how a secret is rotated. */
  secrets: z.array(z.string().min(1)).max(5).default([]),
  /** Share of deliveries that are sent a second time although the first was accepted. */
  repeatShare: share.default(0),
  /** Share of changes that are never announced, as when a sender loses messages. */
  dropShare: share.default(0),
  /** Deliveries start at a random moment within this span, so that they arrive out of order. */
  spreadMs: z.number().int().min(0).max(3_600_000).default(0),
  /** Pause before the second, third, … attempt; after the last one the delivery is given up. */
  retryDelaysMs: z
    .array(z.number().int().min(0).max(86_400_000))
    .max(20)
    .default([1_000, 5_000, 15_000, 60_000, 300_000, 1_800_000, 7_200_000, 36_000_000]),
});

/** What a merchant can set in PayTrace's Virtual Terminal, as far as it changes answers, and our knobs beside it. */
export const accountSettings = z.strictObject({
  /** Of the API user. Neither answer is documented: that both look like a wrong password is a guess. */
  userState: z.enum(["active", "locked", "password_expired"]).default("active"),
  zone: z.string().default("America/Los_Angeles"),
  autoSettle: z.boolean().default(true),
  /** Local time of day at which the open batch is settled, `HH:mm`. */
  settleAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default("20:00"),
  /** Minutes during which the same card, amount, invoice and user is refused; 0 switches the filter off. */
  duplicateMinutes: z.number().int().min(0).max(999).default(0),
  requireInvoice: z.boolean().default(false),
  requireCsc: z.boolean().default(false),
  requireBillingAddress: z.boolean().default(false),
  requireBillingZip: z.boolean().default(false),
  /** Approvals whose address does not match are voided at once and answered with 103. */
  voidOnAvsMismatch: z.boolean().default(false),
  /** Refunds to a card or customer without an earlier sale; off by default at PayTrace too. */
  unreferencedRefunds: z.boolean().default(false),
  notifications: notificationSettings.prefault({}),
  /** URL of the legacy silent post, or null. */
  silentPostUrl: z.url().nullable().default(null),
});

export type AccountSettings = z.infer<typeof accountSettings>;
export type NotificationSettings = AccountSettings["notifications"];

import { z } from "zod";

export const linkKinds = ["invoice", "method"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** `working`: a try is under way or its end is not known yet. */
export const linkStates = ["open", "working", "paid", "saved", "expired", "revoked"] as const;
export type LinkState = (typeof linkStates)[number];

/** A link as the list shows it. Its address is shown once, when it is made. */
export const paymentLinkSchema = z.object({
  linkId: z.string(),
  kind: z.enum(linkKinds),
  state: z.enum(linkStates),
  custno: z.string(),
  /** '' for a link that saves a method. */
  invno: z.string(),
  company: z.string(),
  createdAt: z.date(),
  expiresAt: z.date(),
  endedAt: z.date().nullable(),
  /** Tries that led to nothing, such as declines. */
  failedTries: z.number().int(),
  /** What was said about the last try; '' without one. */
  lastText: z.string(),
  /** Of the charge; '' before it. */
  transactionId: z.string(),
  /** Of a try without an end: what to look for in PayTrace; '' without one. */
  reference: z.string(),
  /** It has been without an end for so long that a person may say that it came to nothing. */
  mayClose: z.boolean(),
});
export type PaymentLink = z.infer<typeof paymentLinkSchema>;

export const storedMethodSchema = z.object({
  methodId: z.string(),
  connectionId: z.string(),
  custno: z.string(),
  /** The id of the customer in the gateway's vault, by which it is charged. */
  gatewayCustomerId: z.string(),
  lastFour: z.string(),
  /** '' where the gateway does not tell it. */
  brand: z.string(),
  expirationMonth: z.number().int().nullable(),
  expirationYear: z.number().int().nullable(),
  savedAt: z.date(),
});
export type StoredMethod = z.infer<typeof storedMethodSchema>;

export const paymentLinkListSchema = z.object({
  /** Newest first, at most 200. */
  links: z.array(paymentLinkSchema),
  methods: z.array(storedMethodSchema),
  mayManage: z.boolean(),
});
export type PaymentLinkList = z.infer<typeof paymentLinkListSchema>;

const days = z.int().min(1).max(90).default(14);

/** `custno` and `invno` as people write them; blanks around them do not count. */
export const createPaymentLinkSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("invoice"),
    invno: z
      .string()
      .trim()
      .min(1, "Enter the number of an invoice.")
      .max(10, "An invoice number has at most 10 characters."),
    expiresInDays: days,
    /** Whoever pays may let the card be kept for next time. */
    offersKeeping: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal("method"),
    custno: z
      .string()
      .trim()
      .min(1, "Enter the number of a customer.")
      .max(10, "A customer number has at most 10 characters."),
    expiresInDays: days,
  }),
]);
export type CreatePaymentLink = z.infer<typeof createPaymentLinkSchema>;

export const createdPaymentLinkSchema = z.object({
  linkId: z.string(),
  /** The whole address with its key. It cannot be shown again. */
  url: z.string(),
  expiresAt: z.date(),
  /** An open link for the same invoice or customer existed and no longer works. */
  replaced: z.boolean(),
});
export type CreatedPaymentLink = z.infer<typeof createdPaymentLinkSchema>;

/** What is sent by the payer's page: what the hosted fields gave, and the amount that was shown, in minor units. */
export const cardTokenSchema = z.object({ hpfToken: z.string().max(4_096), encKey: z.string().max(4_096) });
export const payInvoiceSchema = cardTokenSchema.extend({
  amountMinor: z.string().regex(/^\d{1,15}$/),
  /** The payer agreed to what the page offers about keeping the card. */
  keep: z.boolean().optional(),
});

import { z } from "zod";
import { linkKinds, linkStates } from "@/server/pipeline/payment-pages/payment-link.schema";
import { instantSchema } from "../wire";

export const paymentLinkSchema = z
  .object({
    linkId: z.uuid(),
    kind: z.enum(linkKinds).meta({ description: "`invoice` takes a payment, `method` stores a payment method." }),
    state: z.enum(linkStates),
    customer: z.string(),
    invoice: z.string().nullable(),
    company: z.string(),
    createdAt: instantSchema,
    expiresAt: instantSchema,
    endedAt: instantSchema.nullable(),
    transactionId: z.string().nullable().meta({ description: "The charge, once it is paid." }),
  })
  .meta({ id: "PaymentLink" });

export const newPaymentLinkSchema = z
  .strictObject({
    kind: z.enum(linkKinds),
    invoice: z.string().trim().min(1).max(10).optional().meta({ description: "For `invoice`: its number." }),
    customer: z.string().trim().min(1).max(10).optional().meta({ description: "For `method`: the customer's number." }),
    expiresInDays: z.int().min(1).max(90).default(14),
    offersKeeping: z.boolean().optional().meta({
      description:
        "For `invoice`: whoever pays may agree that the card is kept for next time. Not offered where the gateway cannot keep a card that was charged.",
    }),
  })
  .refine(({ kind, invoice, customer }) => (kind === "invoice" ? invoice : customer) !== undefined, {
    error: "Give an invoice for a payment, or a customer for a payment method.",
  })
  .refine(({ kind, offersKeeping }) => kind === "invoice" || offersKeeping === undefined, {
    path: ["offersKeeping"],
    error: "A payment method is kept anyway; this is for payments of an invoice.",
  })
  .meta({ id: "NewPaymentLink" });

export const createdPaymentLinkSchema = z
  .object({
    linkId: z.uuid(),
    url: z.url().meta({ description: "The address with its key. It is in this answer and nowhere else." }),
    expiresAt: instantSchema,
    replaced: z.boolean().meta({ description: "An open link for the same no longer works." }),
  })
  .meta({ id: "CreatedPaymentLink" });

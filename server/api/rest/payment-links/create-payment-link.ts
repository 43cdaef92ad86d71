import { z } from "zod";
import { defineOperation } from "../define-operation";
import { instantText } from "../wire";
import { createdPaymentLinkSchema, newPaymentLinkSchema } from "./payment-links.schema";

export const createPaymentLink = defineOperation({
  id: "createPaymentLink",
  method: "POST",
  path: "/payment-links",
  permission: "payment-links.manage",
  tag: "Payment links",
  summary: "Make a payment link",
  description:
    "Makes an address by which a customer pays one invoice, or leaves a payment method. The amount is what is open in Sage Pro when it is paid. An open link for the same stops working.",
  answers: { 201: "The link with its address." },
  problems: [
    "invalid_input",
    "not_found",
    "too_large",
    "unsupported_media",
    "conflict",
    "unprocessable",
    "unavailable",
  ],
  params: z.object({}),
  query: z.strictObject({}),
  body: newPaymentLinkSchema,
  answer: createdPaymentLinkSchema,
  async handle({ services, principal, body: { kind, invoice = "", customer = "", expiresInDays, offersKeeping } }) {
    const wish =
      kind === "invoice"
        ? { kind, invno: invoice, expiresInDays, offersKeeping }
        : { kind, custno: customer, expiresInDays };
    const created = await services.paymentPages.createLink(principal, wish);
    return { status: 201, json: { ...created, expiresAt: instantText(created.expiresAt) } };
  },
});

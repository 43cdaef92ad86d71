import { z } from "zod";
import { listPaymentLinks as readPaymentLinks } from "@/server/pipeline/payment-pages/list-payment-links";
import { defineOperation } from "../define-operation";
import { instantText, instantTextOrNull, textOrNull } from "../wire";
import { paymentLinkSchema } from "./payment-links.schema";

export const listPaymentLinks = defineOperation({
  id: "listPaymentLinks",
  method: "GET",
  path: "/payment-links",
  permission: "payments.read",
  tag: "Payment links",
  summary: "List payment links",
  description: "The newest 200 payment links with how each stands. Their addresses are not kept.",
  answers: { 200: "The links, newest first." },
  problems: [],
  params: z.object({}),
  query: z.strictObject({}),
  answer: z.object({ items: z.array(paymentLinkSchema) }).meta({ id: "PaymentLinks" }),
  async handle({ services, principal }) {
    const links = await readPaymentLinks(services, principal);
    const items = links.map(({ linkId, kind, state, company, ...link }) => ({
      linkId,
      kind,
      state,
      company,
      customer: link.custno,
      invoice: textOrNull(link.invno),
      createdAt: instantText(link.createdAt),
      expiresAt: instantText(link.expiresAt),
      endedAt: instantTextOrNull(link.endedAt),
      transactionId: textOrNull(link.transactionId),
    }));
    return { status: 200, json: { items } };
  },
});

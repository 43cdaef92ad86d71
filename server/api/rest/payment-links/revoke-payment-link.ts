import { z } from "zod";
import { revokePaymentLink as withdraw } from "@/server/pipeline/payment-pages/revoke-payment-link";
import { defineOperation } from "../define-operation";

export const revokePaymentLink = defineOperation({
  id: "revokePaymentLink",
  method: "POST",
  path: "/payment-links/{linkId}/revoke",
  permission: "payment-links.manage",
  tag: "Payment links",
  summary: "Withdraw a payment link",
  description: "Makes an open link useless. A payment that is under way goes on to its end.",
  answers: { 200: "It no longer works." },
  problems: ["invalid_input", "not_found", "too_large", "unsupported_media", "conflict"],
  params: z.object({ linkId: z.uuid() }),
  query: z.strictObject({}),
  answer: z.object({ revoked: z.literal(true) }).meta({ id: "RevokedPaymentLink" }),
  async handle({ services, principal, params: { linkId } }) {
    await withdraw(services, principal, linkId);
    return { status: 200, json: { revoked: true as const } };
  },
});

import { z } from "zod";
import { requestCharge } from "@/server/pipeline/charges";
import { defineOperation } from "../define-operation";
import { requireIdempotencyKey } from "../idempotency/act-once";
import { answerOrdered } from "./answer-ordered";
import { chargeBody, chargeSchema } from "./charges.schema";

export const requestChargeOperation = defineOperation({
  id: "requestCharge",
  method: "POST",
  path: "/charges",
  permission: "charges.request",
  tag: "Charges",
  summary: "Charge a stored payment method",
  description:
    "Charges the stored method of a PayTrace customer: for an invoice in Sage Pro, all that is open of it unless you name an amount, or an amount under a reference of your own. It is sent right after; above the limit of the environment a person approves it first. An `Idempotency-Key` is required. Watch it by `GET /charges/{chargeOrderId}`.",
  answers: { 202: "The charge is recorded and on its way." },
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
  body: chargeBody,
  answer: chargeSchema,
  async handle({ services, principal, request, body }) {
    requireIdempotencyKey(request, "charge");
    const { chargeOrderId } = await requestCharge(services, principal, "api", body);
    return answerOrdered({ services, principal }, chargeOrderId);
  },
});

import { z } from "zod";
import { requestRefund } from "@/server/pipeline/charges";
import { defineOperation } from "../define-operation";
import { requireIdempotencyKey } from "../idempotency/act-once";
import { transactionParams } from "../wire";
import { answerOrdered } from "./answer-ordered";
import { chargeSchema, refundBody } from "./charges.schema";

export const requestRefundOperation = defineOperation({
  id: "requestRefund",
  method: "POST",
  path: "/payments/{transactionId}/refunds",
  permission: "refunds.request",
  tag: "Charges",
  summary: "Give a payment back",
  description:
    "Gives a payment back, all that is left of it unless you name an amount: one that has not settled is voided where all of it goes back. It is sent right after; above the limit of the environment a person approves it first. Of one payment one refund is open at a time. An `Idempotency-Key` is required. Watch it by `GET /charges/{chargeOrderId}`.",
  answers: { 202: "The refund is recorded and on its way." },
  problems: [
    "invalid_input",
    "not_found",
    "too_large",
    "unsupported_media",
    "conflict",
    "unprocessable",
    "unavailable",
  ],
  params: transactionParams,
  query: z.strictObject({}),
  body: refundBody,
  answer: chargeSchema,
  async handle({ services, principal, request, params: { transactionId }, body }) {
    requireIdempotencyKey(request, "refund");
    const { chargeOrderId } = await requestRefund(services, principal, "api", { transactionId, ...body });
    return answerOrdered({ services, principal }, chargeOrderId);
  },
});

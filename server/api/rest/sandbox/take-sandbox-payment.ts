import { z } from "zod";
import { takenTestPaymentSchema, takeTestPaymentSchema } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { defineOperation } from "../define-operation";

export const takeSandboxPayment = defineOperation({
  id: "takeSandboxPayment",
  method: "POST",
  path: "/sandbox/payments",
  permission: "sandbox.act",
  tag: "Sandbox",
  summary: "Take a test payment",
  description:
    "Takes a payment in the simulated gateway of your Sandbox. It travels the usual way: watch it by `GET /payments/{transactionId}`. No real money moves.",
  sandboxOnly: true,
  answers: { 201: "What the simulated gateway did." },
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
  body: z.strictObject(takeTestPaymentSchema.shape).meta({ id: "TestPayment" }),
  answer: takenTestPaymentSchema.meta({ id: "TakenTestPayment" }),
  handle: async ({ services, principal, body }) => ({
    status: 201,
    json: await services.takeTestPayment(principal, body),
  }),
});

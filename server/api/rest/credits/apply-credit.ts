import { z } from "zod";
import { applyCredit } from "@/server/pipeline/credits";
import { defineOperation } from "../define-operation";
import { requireIdempotencyKey } from "../idempotency/act-once";
import { applicationAnswer, applicationBody } from "./credits.schema";
import { showApplication } from "./show-application";

export const applyCreditOperation = defineOperation({
  id: "applyCredit",
  method: "POST",
  permission: "postings.act",
  path: "/credit-applications",
  tag: "Credits",
  summary: "Apply money on account to an invoice",
  description:
    "Applies what a payment left on account to an open invoice of the same customer in Sage Pro: as much as both have open unless you name an amount. No cash moves. It is posted before the answer; `refused` says why Sage Pro would not take it. An `Idempotency-Key` is required.",
  answers: { 200: "What became of it." },
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
  body: applicationBody,
  answer: applicationAnswer,
  async handle({ services, principal, request, body }) {
    requireIdempotencyKey(request, "application");
    const application = await applyCredit(services, principal, { ...body, source: "api" });
    return { status: 200, json: showApplication(application) };
  },
});

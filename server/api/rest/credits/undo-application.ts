import { z } from "zod";
import { undoApplication } from "@/server/pipeline/credits";
import { defineOperation } from "../define-operation";
import { requireIdempotencyKey } from "../idempotency/act-once";
import { applicationAnswer, applicationParams } from "./credits.schema";
import { showApplication } from "./show-application";

export const undoCreditApplication = defineOperation({
  id: "undoCreditApplication",
  method: "POST",
  permission: "postings.act",
  path: "/credit-applications/{applicationId}/undo",
  tag: "Credits",
  summary: "Take an application of money on account back",
  description:
    "Takes an application back as a whole: the invoice is open again by it, and the money waits on account as before. No cash moves, and nothing is deleted: the answer is the opposite application, whose `undoesId` names the first. It is posted before the answer. An application that was taken back, or that is one itself, is a conflict. An `Idempotency-Key` is required.",
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
  params: applicationParams,
  query: z.strictObject({}),
  answer: applicationAnswer,
  async handle({ services, principal, request, params: { applicationId } }) {
    requireIdempotencyKey(request, "undoing");
    const undone = await undoApplication(services, principal, { applicationId, source: "api" });
    return { status: 200, json: showApplication(undone) };
  },
});

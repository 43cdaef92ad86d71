import { z } from "zod";
import { callToMakeSchema } from "@/server/pipeline/flows/calls/call.schema";
import { callFlow } from "@/server/pipeline/flows/calls/call-flow";
import { defineOperation } from "../define-operation";
import { requireIdempotencyKey } from "../idempotency/act-once";

export const callFlowOperation = defineOperation({
  id: "callFlow",
  method: "POST",
  path: "/flows/{flowId}/runs",
  permission: "postings.act",
  tag: "Flows",
  summary: "Start a flow",
  description:
    "Starts the running version of a flow that begins with a call of the API. What it is called with is there for its steps: reference, customer, invoice, amount and note. An `Idempotency-Key` is required: the same key starts the flow once. What became of it is in the log of your environment.",
  answers: { 202: "The call is recorded, and the flow runs right after." },
  problems: [
    "invalid_input",
    "not_found",
    "too_large",
    "unsupported_media",
    "conflict",
    "unprocessable",
    "unavailable",
  ],
  params: z.object({ flowId: z.uuid() }),
  query: z.strictObject({}),
  body: callToMakeSchema.meta({ id: "FlowCall" }),
  answer: z
    .object({ eventId: z.uuid().meta({ description: "The event that goes through the flow." }) })
    .meta({ id: "FlowRun" }),
  async handle({ services, principal, request, params, body }) {
    const key = requireIdempotencyKey(request, "call");
    const { eventId } = await callFlow(services, principal, { flowId: params.flowId, by: "api", key, call: body });
    return { status: 202, json: { eventId } };
  },
});

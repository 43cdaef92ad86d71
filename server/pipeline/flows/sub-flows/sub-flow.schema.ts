import { z } from "zod";
import { flowDocumentSchema } from "../flow.schema";
import { stepFields } from "../step-fields";

/** The version of a flow that a call goes through; it is written into the caller when that is published. */
export const pinnedFlowSchema = z.strictObject({
  version: z.int().positive(),
  document: flowDocumentSchema,
});

/** Config of a step that calls another flow. */
export const subFlowConfig = z.strictObject({
  flow: z.string().trim().min(1, "Choose the flow that is called.").max(60).register(stepFields, {
    label: "Flow",
    help: "A published flow of this environment that begins with another flow.",
    of: "called-flow",
  }),
  pinned: pinnedFlowSchema.optional().register(stepFields, {
    label: "Version",
    help: "Set when the flow is published: the version it calls from then on.",
    of: "pinned-flow",
  }),
});
export type SubFlowConfig = z.output<typeof subFlowConfig>;

export const subFlowType = "flow.call";
export const returnType = "flow.return";

/** Config of the step by which a called flow leads back to its caller. */
export const returnConfig = z.strictObject({
  port: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/, "Small letters, digits, - and _ alone.")
    .default("next")
    .register(stepFields, { label: "Way out", help: "By which way out of the call it goes on, in small letters." }),
  label: z.string().trim().max(60).default("Back").register(stepFields, {
    label: "Name",
    help: "What people read at the line behind the call.",
  }),
});

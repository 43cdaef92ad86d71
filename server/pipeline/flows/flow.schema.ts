import { z } from "zod";

/** The steps a flow may be made of. Each is registered in `steps.ts` with its effect and its code. */
export const flowStepTypes = [
  "gateway.read-transaction",
  "postings.recall",
  "erp.find-invoice",
  "decide.posting",
  "erp.write-posting",
] as const;
export type FlowStepType = (typeof flowStepTypes)[number];

/** What is executed: complete, checked when it is published, immutable afterwards. */
export const executableFlowSchema = z.object({
  schemaVersion: z.literal(1),
  name: z.string().min(1),
  trigger: z.object({ kind: z.string().min(1) }),
  steps: z.array(z.object({ id: z.string().min(1), type: z.enum(flowStepTypes) })).min(1),
});
export type ExecutableFlow = z.infer<typeof executableFlowSchema>;

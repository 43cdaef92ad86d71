import { z } from "zod";
import { callToMakeSchema, madeCallSchema } from "@/server/pipeline/flows/calls/call.schema";
import { callFlow } from "@/server/pipeline/flows/calls/call-flow";
import { tenantProcedure } from "../procedures";

/** The key is made where the button is, so that a second press of the same form starts nothing twice. */
export const callFlowProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid(), key: z.uuid(), call: callToMakeSchema }))
  .output(madeCallSchema)
  .mutation(({ ctx, input: { flowId, key, call } }) =>
    callFlow(ctx.services, ctx.principal, { flowId, by: "person", key, call }),
  );

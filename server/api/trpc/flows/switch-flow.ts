import { z } from "zod";
import { switchFlow } from "@/server/pipeline/flows/versions";
import { publishedFlowSchema } from "@/server/pipeline/flows/versions/flow-version.schema";
import { tenantProcedure } from "../procedures";

export const switchFlowProcedure = tenantProcedure
  .input(z.object({ flowId: z.uuid(), on: z.boolean() }))
  .output(publishedFlowSchema)
  .mutation(({ ctx, input: { flowId, on } }) => switchFlow(ctx.services, ctx.principal, { flowId, on }));

import { publishFlow } from "@/server/pipeline/flows/versions";
import { flowToPublishSchema, publishedFlowSchema } from "@/server/pipeline/flows/versions/flow-version.schema";
import { tenantProcedure } from "../procedures";

export const publishFlowProcedure = tenantProcedure
  .input(flowToPublishSchema)
  .output(publishedFlowSchema)
  .mutation(({ ctx, input: { flowId, revision, note } }) =>
    publishFlow(ctx.services, ctx.principal, { flowId, revision, note }),
  );

import { undoApplication } from "@/server/pipeline/credits";
import { applicationSchema, undoRequestSchema } from "@/server/pipeline/credits/credit.schema";
import { tenantProcedure } from "../procedures";

export const undoApplicationProcedure = tenantProcedure
  .input(undoRequestSchema)
  .output(applicationSchema)
  .mutation(({ ctx, input: { applicationId } }) =>
    undoApplication(ctx.services, ctx.principal, { applicationId, source: "portal" }),
  );

import { previewApplication } from "@/server/pipeline/credits";
import { applicationPreviewSchema, applicationRequestSchema } from "@/server/pipeline/credits/credit.schema";
import { tenantProcedure } from "../procedures";

export const previewApplicationProcedure = tenantProcedure
  .input(applicationRequestSchema)
  .output(applicationPreviewSchema)
  .query(({ ctx, input: { transactionId, invno, amount } }) =>
    previewApplication(ctx.services, ctx.principal, { transactionId, invno, amount }),
  );

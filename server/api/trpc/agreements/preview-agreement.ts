import { previewAgreement } from "@/server/pipeline/agreements";
import { agreementPreviewSchema, newAgreementSchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const previewAgreementProcedure = tenantProcedure
  .input(newAgreementSchema)
  .output(agreementPreviewSchema)
  .query(({ ctx, input }) => previewAgreement(ctx.services, ctx.principal, newAgreementSchema.parse(input)));

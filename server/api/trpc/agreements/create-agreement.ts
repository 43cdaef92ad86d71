import { createAgreement } from "@/server/pipeline/agreements";
import { agreementKeySchema, newAgreementSchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const createAgreementProcedure = tenantProcedure
  .input(newAgreementSchema)
  .output(agreementKeySchema)
  .mutation(({ ctx, input }) => createAgreement(ctx.services, ctx.principal, newAgreementSchema.parse(input)));

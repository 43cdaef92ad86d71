import { z } from "zod";
import { changeAgreement } from "@/server/pipeline/agreements";
import { agreementKeySchema, agreementTermsSchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const changeAgreementProcedure = tenantProcedure
  .input(agreementTermsSchema.extend(agreementKeySchema.shape))
  .output(z.void())
  .mutation(({ ctx, input }) =>
    changeAgreement(ctx.services, ctx.principal, input.agreementId, agreementTermsSchema.parse(input)),
  );

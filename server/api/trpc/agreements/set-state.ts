import { z } from "zod";
import { setAgreementState } from "@/server/pipeline/agreements";
import { agreementActs, agreementKeySchema } from "@/server/pipeline/agreements/agreement.schema";
import { tenantProcedure } from "../procedures";

export const setAgreementStateProcedure = tenantProcedure
  .input(agreementKeySchema.extend({ act: z.enum(agreementActs) }))
  .output(z.void())
  .mutation(({ ctx, input: { agreementId, act } }) => setAgreementState(ctx.services, ctx.principal, agreementId, act));

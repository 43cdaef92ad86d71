import { firstStepsSchema } from "@/server/account/onboarding/first-steps.schema";
import { readFirstSteps } from "@/server/account/onboarding/read-first-steps";
import { tenantProcedure } from "../procedures";

export const readFirstStepsProcedure = tenantProcedure
  .output(firstStepsSchema)
  .query(({ ctx }) => readFirstSteps(ctx.services, ctx.principal));

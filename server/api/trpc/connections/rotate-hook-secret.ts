import { z } from "zod";
import { enteredSecretSchema, newHookSecretSchema } from "@/server/pipeline/connections/hook.schema";
import { rotateHookSecret } from "@/server/pipeline/connections/rotate-hook-secret";
import { tenantProcedure } from "../procedures";

export const rotateHookSecretProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid(), secret: enteredSecretSchema.optional() }))
  .output(newHookSecretSchema)
  .mutation(({ ctx, input }) => rotateHookSecret(ctx.services, ctx.principal, input));

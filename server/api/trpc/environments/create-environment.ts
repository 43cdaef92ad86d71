import { z } from "zod";
import { createEnvironment } from "@/server/account/environments/create-environment";
import { newEnvironmentKinds, newEnvironmentSchema } from "@/server/account/environments/environments.schema";
import { tenantProcedure } from "../procedures";

export const createEnvironmentProcedure = tenantProcedure
  .input(newEnvironmentSchema)
  .output(z.object({ environmentKind: z.enum(newEnvironmentKinds) }))
  .mutation(({ ctx, input: { kind } }) => createEnvironment(ctx.services, ctx.principal, { kind }));

import { z } from "zod";
import { createEnvironment } from "@/server/account/environments/create-environment";
import { tenantProcedure } from "../procedures";

export const createEnvironmentProcedure = tenantProcedure
  .output(z.object({ environmentKind: z.literal("dev") }))
  .mutation(({ ctx }) => createEnvironment(ctx.services, ctx.principal));

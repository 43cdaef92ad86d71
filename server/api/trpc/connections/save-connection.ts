import { saveConnectionSchema, savedConnectionSchema } from "@/server/pipeline/connections/connection.schema";
import { saveConnection } from "@/server/pipeline/connections/save-connection";
import { tenantProcedure } from "../procedures";

export const saveConnectionProcedure = tenantProcedure
  .input(saveConnectionSchema)
  .output(savedConnectionSchema)
  .mutation(({ ctx, input }) => saveConnection(ctx.services, ctx.principal, input));

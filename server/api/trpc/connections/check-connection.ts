import { z } from "zod";
import { checkConnection } from "@/server/pipeline/connections/check-connection";
import { connectionCheckSchema } from "@/server/pipeline/connections/connection.schema";
import { tenantProcedure } from "../procedures";

export const checkConnectionProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid() }))
  .output(connectionCheckSchema)
  .mutation(({ ctx, input }) =>
    checkConnection(ctx.services, { ...ctx.principal, connectionId: input.connectionId }, "person"),
  );

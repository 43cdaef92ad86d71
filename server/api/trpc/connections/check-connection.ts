import { z } from "zod";
import { checkConnection } from "@/server/pipeline/connections/check-connection";
import { connectionCheckSchema } from "@/server/pipeline/connections/connection.schema";
import { tenantProcedure } from "../procedures";

export const checkConnectionProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid() }))
  .output(connectionCheckSchema)
  .mutation(async ({ ctx, input }) => {
    const check = await checkConnection(ctx.services, { ...ctx.principal, connectionId: input.connectionId }, "person");
    // What waited behind an outage need not wait for the sweeper.
    if (check.passed) ctx.services.announcer.announce(ctx.principal);
    return check;
  });

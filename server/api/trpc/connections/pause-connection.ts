import { z } from "zod";
import { pauseConnection } from "@/server/pipeline/connections/pause-connection";
import { tenantProcedure } from "../procedures";

export const pauseConnectionProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid(), paused: z.boolean() }))
  .output(z.void())
  .mutation(({ ctx, input: { connectionId, paused } }) =>
    pauseConnection(ctx.services, ctx.principal, { connectionId, paused }),
  );

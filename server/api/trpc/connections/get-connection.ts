import { z } from "zod";
import { connectionDetailSchema } from "@/server/pipeline/connections/connection.schema";
import { getConnection } from "@/server/pipeline/connections/get-connection";
import { tenantProcedure } from "../procedures";

export const getConnectionProcedure = tenantProcedure
  .input(z.object({ connectionId: z.uuid() }))
  .output(connectionDetailSchema)
  .query(({ ctx, input }) =>
    getConnection({ ...ctx.services, appUrl: ctx.services.settings.APP_URL }, ctx.principal, input.connectionId),
  );

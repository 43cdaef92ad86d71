import { addConnection } from "@/server/pipeline/connections/add-connection";
import { addConnectionSchema, addedConnectionSchema } from "@/server/pipeline/connections/new-connection.schema";
import { tenantProcedure } from "../procedures";

export const addConnectionProcedure = tenantProcedure
  .input(addConnectionSchema)
  .output(addedConnectionSchema)
  .mutation(({ ctx, input }) => addConnection(ctx.services, ctx.principal, input));

import { connectionListSchema } from "@/server/pipeline/connections/connection.schema";
import { listConnections } from "@/server/pipeline/connections/list-connections";
import { tenantProcedure } from "../procedures";

export const listConnectionsProcedure = tenantProcedure
  .output(connectionListSchema)
  .query(({ ctx }) => listConnections(ctx.services, ctx.principal));

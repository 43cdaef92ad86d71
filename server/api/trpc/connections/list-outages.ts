import { listOngoingOutages } from "@/server/pipeline/connections/circuit/list-ongoing-outages";
import { ongoingOutagesSchema } from "@/server/pipeline/connections/outage.schema";
import { tenantProcedure } from "../procedures";

export const listOutagesProcedure = tenantProcedure
  .output(ongoingOutagesSchema)
  .query(({ ctx }) => listOngoingOutages(ctx.services, ctx.principal));

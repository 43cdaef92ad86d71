import { readRoutes } from "@/server/pipeline/alert-routes";
import { alertRoutesSchema } from "@/server/pipeline/alert-routes/alert-routes.schema";
import { tenantProcedure } from "../procedures";

export const readRoutesProcedure = tenantProcedure
  .output(alertRoutesSchema)
  .query(({ ctx: { services, principal } }) => readRoutes(services, principal));

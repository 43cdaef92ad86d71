import { changeRoute } from "@/server/pipeline/alert-routes";
import { alertRouteSchema } from "@/server/pipeline/alert-routes/alert-routes.schema";
import { tenantProcedure } from "../procedures";

export const changeRouteProcedure = tenantProcedure
  .input(alertRouteSchema)
  .mutation(({ ctx: { services, principal }, input: { kind, delivery, memberIds, addresses } }) =>
    changeRoute(services, principal, { kind, delivery, memberIds, addresses }),
  );

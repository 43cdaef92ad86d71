import { environmentsInUseSchema } from "@/server/account/environments/environments.schema";
import { listInUse } from "@/server/account/environments/list-in-use";
import { tenantProcedure } from "../procedures";

export const listInUseProcedure = tenantProcedure
  .output(environmentsInUseSchema)
  .query(({ ctx }) => listInUse(ctx.services, ctx.principal));

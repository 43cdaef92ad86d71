import { describeEnvironments } from "@/server/account/environments/describe-environments";
import { environmentListSchema } from "@/server/account/environments/environments.schema";
import { tenantProcedure } from "../procedures";

export const listEnvironmentsProcedure = tenantProcedure
  .output(environmentListSchema)
  .query(({ ctx }) => describeEnvironments(ctx.services, ctx.principal));

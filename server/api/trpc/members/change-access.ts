import { changeAccess } from "@/server/account/members";
import { changeAccessSchema } from "@/server/account/members/members.schema";
import { tenantProcedure } from "../procedures";

export const changeAccessProcedure = tenantProcedure
  .input(changeAccessSchema)
  .mutation(({ ctx, input: { userId, role, environmentRoles } }) =>
    changeAccess(ctx.services, ctx.principal, { userId, role, environmentRoles }),
  );

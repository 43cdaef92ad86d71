import { leaveTenant } from "@/server/account/members";
import { tenantProcedure } from "../procedures";

export const leaveTenantProcedure = tenantProcedure.mutation(({ ctx }) => leaveTenant(ctx.services, ctx.principal));

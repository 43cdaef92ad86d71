import { tenantProcedure } from "../procedures";

export const endOutageProcedure = tenantProcedure.mutation(({ ctx }) => ctx.services.play.endOutage(ctx.principal));

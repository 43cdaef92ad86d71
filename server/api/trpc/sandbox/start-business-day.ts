import { businessDaySchema } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { tenantProcedure } from "../procedures";

export const startBusinessDayProcedure = tenantProcedure
  .output(businessDaySchema)
  .mutation(({ ctx }) => ctx.services.play.startBusinessDay(ctx.principal));

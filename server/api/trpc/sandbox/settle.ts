import { settledDaySchema } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { tenantProcedure } from "../procedures";

export const settleProcedure = tenantProcedure
  .output(settledDaySchema)
  .mutation(({ ctx }) => ctx.services.play.settle(ctx.principal));

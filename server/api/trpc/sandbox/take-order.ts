import { takenShopOrderSchema } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { tenantProcedure } from "../procedures";

export const takeOrderProcedure = tenantProcedure
  .output(takenShopOrderSchema)
  .mutation(({ ctx }) => ctx.services.takeShopOrder(ctx.principal));

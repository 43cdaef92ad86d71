import { giveBackShopOrderSchema, givenBackShopOrderSchema } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { tenantProcedure } from "../procedures";

export const giveBackOrderProcedure = tenantProcedure
  .input(giveBackShopOrderSchema)
  .output(givenBackShopOrderSchema)
  .mutation(({ ctx, input: { orderId, act } }) => ctx.services.giveBackShopOrder(ctx.principal, { orderId, act }));

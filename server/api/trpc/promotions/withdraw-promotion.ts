import { z } from "zod";
import { withdrawPromotion } from "@/server/pipeline/promotion";
import { tenantProcedure } from "../procedures";

export const withdrawPromotionProcedure = tenantProcedure
  .input(z.object({ promotionId: z.uuid() }))
  .output(z.void())
  .mutation(({ ctx, input: { promotionId } }) => withdrawPromotion(ctx.services, ctx.principal, promotionId));

import { z } from "zod";
import { returnPromotion } from "@/server/pipeline/promotion";
import { promotionToReturnSchema } from "@/server/pipeline/promotion/promotion.schema";
import { tenantProcedure } from "../procedures";

export const returnPromotionProcedure = tenantProcedure
  .input(promotionToReturnSchema)
  .output(z.object({ promotionId: z.uuid() }))
  .mutation(({ ctx, input: { promotionId, note } }) =>
    returnPromotion(ctx.services, ctx.principal, { promotionId, note }),
  );

import { planPromotion } from "@/server/pipeline/promotion";
import { promotionChoiceSchema, promotionPlanSchema } from "@/server/pipeline/promotion/promotion.schema";
import { tenantProcedure } from "../procedures";

export const planPromotionProcedure = tenantProcedure
  .input(promotionChoiceSchema)
  .output(promotionPlanSchema)
  .query(({ ctx, input: { from, drafts, accepted } }) =>
    planPromotion(ctx.services, ctx.principal, { from, drafts, accepted }),
  );

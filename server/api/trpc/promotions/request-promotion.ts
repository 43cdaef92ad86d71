import { requestPromotion } from "@/server/pipeline/promotion";
import { promotionRequestSchema, requestedPromotionSchema } from "@/server/pipeline/promotion/promotion.schema";
import { tenantProcedure } from "../procedures";

export const requestPromotionProcedure = tenantProcedure
  .input(promotionRequestSchema)
  .output(requestedPromotionSchema)
  .mutation(({ ctx, input: { from, drafts, accepted, contentHash, note, at } }) =>
    requestPromotion(ctx.services, ctx.principal, { from, drafts, accepted, contentHash, note, at }),
  );

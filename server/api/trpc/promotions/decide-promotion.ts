import { z } from "zod";
import { decidePromotion } from "@/server/pipeline/promotion";
import { promotionDecisionSchema, promotionStates } from "@/server/pipeline/promotion/promotion.schema";
import { tenantProcedure } from "../procedures";

export const decidePromotionProcedure = tenantProcedure
  .input(promotionDecisionSchema)
  .output(z.object({ state: z.enum(promotionStates), text: z.string() }))
  .mutation(({ ctx, input: { promotionId, approve, note, alone } }) =>
    decidePromotion(ctx.services, ctx.principal, { promotionId, approve, note, alone }),
  );

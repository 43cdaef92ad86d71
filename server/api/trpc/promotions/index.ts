import { router } from "../init";
import { decidePromotionProcedure } from "./decide-promotion";
import { listPromotionsProcedure } from "./list-promotions";
import { planPromotionProcedure } from "./plan-promotion";
import { requestPromotionProcedure } from "./request-promotion";
import { returnPromotionProcedure } from "./return-promotion";
import { withdrawPromotionProcedure } from "./withdraw-promotion";

export const promotionsRouter = router({
  decide: decidePromotionProcedure,
  list: listPromotionsProcedure,
  plan: planPromotionProcedure,
  request: requestPromotionProcedure,
  return: returnPromotionProcedure,
  withdraw: withdrawPromotionProcedure,
});

import { router } from "../init";
import { cancelOrderProcedure } from "./cancel-order";
import { changeLimitProcedure } from "./change-limit";
import { countWaitingProcedure } from "./count-waiting";
import { decideApprovalProcedure } from "./decide-approval";
import { getOrderProcedure } from "./get-order";
import { listOrdersProcedure } from "./list-orders";
import { lookUpAgainProcedure } from "./look-up-again";
import { previewChargeProcedure } from "./preview-charge";
import { previewRefundProcedure } from "./preview-refund";
import { readLimitProcedure } from "./read-limit";
import { requestChargeProcedure } from "./request-charge";
import { requestRefundProcedure } from "./request-refund";

export const chargesRouter = router({
  cancel: cancelOrderProcedure,
  changeLimit: changeLimitProcedure,
  decide: decideApprovalProcedure,
  get: getOrderProcedure,
  limit: readLimitProcedure,
  list: listOrdersProcedure,
  lookUpAgain: lookUpAgainProcedure,
  previewCharge: previewChargeProcedure,
  previewRefund: previewRefundProcedure,
  request: requestChargeProcedure,
  requestRefund: requestRefundProcedure,
  waiting: countWaitingProcedure,
});

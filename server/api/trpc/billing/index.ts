import { router } from "../init";
import { changePlanProcedure } from "./change-plan";
import { previewChangeProcedure } from "./preview-change";
import { readBillingProcedure } from "./read-billing";
import { setCancellationProcedure } from "./set-cancellation";
import { startCheckoutProcedure } from "./start-checkout";

export const billingRouter = router({
  changePlan: changePlanProcedure,
  previewChange: previewChangeProcedure,
  read: readBillingProcedure,
  setCancellation: setCancellationProcedure,
  startCheckout: startCheckoutProcedure,
});

import { router } from "../init";
import { changePlanProcedure } from "./change-plan";
import { openPortalProcedure } from "./open-portal";
import { payOpenInvoiceProcedure } from "./pay-open-invoice";
import { previewChangeProcedure } from "./preview-change";
import { readBillingProcedure } from "./read-billing";
import { setCancellationProcedure } from "./set-cancellation";
import { startCheckoutProcedure } from "./start-checkout";

export const billingRouter = router({
  changePlan: changePlanProcedure,
  openPortal: openPortalProcedure,
  payOpenInvoice: payOpenInvoiceProcedure,
  previewChange: previewChangeProcedure,
  read: readBillingProcedure,
  setCancellation: setCancellationProcedure,
  startCheckout: startCheckoutProcedure,
});

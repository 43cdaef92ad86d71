import { router } from "../init";
import { createPaymentLinkProcedure } from "./create-payment-link";
import { listPaymentLinksProcedure } from "./list-payment-links";
import { removeMethodProcedure } from "./remove-method";
import { revokePaymentLinkProcedure } from "./revoke-payment-link";

export const paymentLinksRouter = router({
  create: createPaymentLinkProcedure,
  list: listPaymentLinksProcedure,
  removeMethod: removeMethodProcedure,
  revoke: revokePaymentLinkProcedure,
});

import { router } from "../init";
import { closeUnclearTryProcedure } from "./close-unclear-try";
import { createPaymentLinkProcedure } from "./create-payment-link";
import { listPaymentLinksProcedure } from "./list-payment-links";
import { removeMethodProcedure } from "./remove-method";
import { revokePaymentLinkProcedure } from "./revoke-payment-link";

export const paymentLinksRouter = router({
  closeUnclearTry: closeUnclearTryProcedure,
  create: createPaymentLinkProcedure,
  list: listPaymentLinksProcedure,
  removeMethod: removeMethodProcedure,
  revoke: revokePaymentLinkProcedure,
});

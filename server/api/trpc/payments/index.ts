import { router } from "../init";
import { findPaymentsByIdsProcedure } from "./find-payments-by-ids";
import { getPaymentProcedure } from "./get-payment";
import { listPaymentsProcedure } from "./list-payments";
import { totalPaymentsProcedure } from "./total-payments";

export const paymentsRouter = router({
  byIds: findPaymentsByIdsProcedure,
  get: getPaymentProcedure,
  list: listPaymentsProcedure,
  totals: totalPaymentsProcedure,
});

import { router } from "../init";
import { findInvoicesProcedure } from "./find-invoices";
import { giveBackOrderProcedure } from "./give-back-order";
import { takeOrderProcedure } from "./take-order";
import { takePaymentProcedure } from "./take-payment";

export const sandboxRouter = router({
  findInvoices: findInvoicesProcedure,
  giveBackOrder: giveBackOrderProcedure,
  takeOrder: takeOrderProcedure,
  takePayment: takePaymentProcedure,
});

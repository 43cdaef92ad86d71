import { router } from "../init";
import { findInvoicesProcedure } from "./find-invoices";
import { takeOrderProcedure } from "./take-order";
import { takePaymentProcedure } from "./take-payment";

export const sandboxRouter = router({
  findInvoices: findInvoicesProcedure,
  takeOrder: takeOrderProcedure,
  takePayment: takePaymentProcedure,
});

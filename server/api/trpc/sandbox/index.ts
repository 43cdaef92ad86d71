import { router } from "../init";
import { findInvoicesProcedure } from "./find-invoices";
import { takePaymentProcedure } from "./take-payment";

export const sandboxRouter = router({
  findInvoices: findInvoicesProcedure,
  takePayment: takePaymentProcedure,
});

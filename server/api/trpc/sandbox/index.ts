import { router } from "../init";
import { endOutageProcedure } from "./end-outage";
import { findInvoicesProcedure } from "./find-invoices";
import { giveBackOrderProcedure } from "./give-back-order";
import { readPlayProcedure } from "./read-play";
import { askResetProcedure, readResetProcedure } from "./reset";
import { runScenarioProcedure } from "./run-scenario";
import { settleProcedure } from "./settle";
import { startBusinessDayProcedure } from "./start-business-day";
import { startOutageProcedure } from "./start-outage";
import { takeOrderProcedure } from "./take-order";
import { takePaymentProcedure } from "./take-payment";

export const sandboxRouter = router({
  askReset: askResetProcedure,
  endOutage: endOutageProcedure,
  findInvoices: findInvoicesProcedure,
  giveBackOrder: giveBackOrderProcedure,
  readPlay: readPlayProcedure,
  readReset: readResetProcedure,
  runScenario: runScenarioProcedure,
  settle: settleProcedure,
  startBusinessDay: startBusinessDayProcedure,
  startOutage: startOutageProcedure,
  takeOrder: takeOrderProcedure,
  takePayment: takePaymentProcedure,
});

import type { Inngest } from "inngest";
import { announceAgreements, runChargeAgreements } from "./charge-agreements";
import { checkConnection, checkConnectionsHourly } from "./check-connection";
import { clearUpCredits } from "./clear-up-credits";
import { clearUpPaymentLinks } from "./clear-up-payment-links";
import { discoverFieldsOfConnection } from "./discover-fields";
import { drainEvents } from "./drain-events";
import { mailAlerts } from "./mail-alerts";
import { mailDigests } from "./mail-digests";
import { mailFlowNotices } from "./mail-flow-notices";
import type { FunctionParts } from "./parts";
import { playBusinessDay } from "./play-business-day";
import { pollConnection } from "./poll-connection";
import { probeConnection } from "./probe-connection";
import { readSettledBatches } from "./read-batches";
import { recheckOpenPayments, recheckPaymentsHourly } from "./recheck-payments";
import { recordOnboarding } from "./record-onboarding";
import { refreshSubscriptions } from "./refresh-subscriptions";
import { removeEndedDemos } from "./remove-demos";
import { resetSandbox } from "./reset-sandbox";
import { runBackfillPart } from "./run-backfill";
import { runDataExportPart } from "./run-data-export";
import { runFlowSchedules } from "./run-flow-schedules";
import { runPreviewPart } from "./run-preview";
import { runDuePromotion } from "./run-promotion";
import { runScheduledReading } from "./run-schedule";
import { sendChargeOrders } from "./send-charge-orders";
import { sendPayerReceipts } from "./send-payer-receipts";
import { sweep } from "./sweep";
import { tidyUpNightly } from "./tidy-up";
import { watchCharges } from "./watch-charges";

export type { FunctionParts } from "./parts";

/** Every function of the portal: thin, each loads by id and calls one use case. */
export const createFunctions = (inngest: Inngest, parts: FunctionParts) => [
  drainEvents(inngest, parts),
  pollConnection(inngest, parts),
  recheckOpenPayments(inngest, parts),
  readSettledBatches(inngest, parts),
  recheckPaymentsHourly(inngest, parts),
  mailAlerts(inngest, parts),
  mailDigests(inngest, parts),
  mailFlowNotices(inngest, parts),
  sendChargeOrders(inngest, parts),
  sendPayerReceipts(inngest, parts),
  announceAgreements(inngest, parts),
  runChargeAgreements(inngest, parts),
  watchCharges(inngest, parts),
  checkConnection(inngest, parts),
  checkConnectionsHourly(inngest, parts),
  runBackfillPart(inngest, parts),
  runDataExportPart(inngest, parts),
  runPreviewPart(inngest, parts),
  runScheduledReading(inngest, parts),
  discoverFieldsOfConnection(inngest, parts),
  clearUpPaymentLinks(inngest, parts),
  clearUpCredits(inngest, parts),
  probeConnection(inngest, parts),
  runDuePromotion(inngest, parts),
  runFlowSchedules(inngest, parts),
  recordOnboarding(inngest, parts),
  refreshSubscriptions(inngest, parts),
  playBusinessDay(inngest, parts),
  resetSandbox(inngest, parts),
  sweep(inngest, parts),
  tidyUpNightly(inngest, parts),
  removeEndedDemos(inngest, parts),
];

import { allPayments } from "./all-payments";
import { chargebackWithFee } from "./chargeback-with-fee";
import { customersToVault } from "./customers-to-vault";
import { declineHandling } from "./decline-handling";
import type { FlowTemplate } from "./flow-template";
import { nightlyReconciliation } from "./nightly-reconciliation";
import { orderLineByLine } from "./order-line-by-line";
import { orderToSalesOrder } from "./order-to-sales-order";
import { paymentToReceipt } from "./payment-to-receipt";
import { recurringCharges } from "./recurring-charges";
import { refundAndVoid } from "./refund-and-void";

/** Every flow that can be installed, in the order in which people are shown them. */
export const templates = {
  "payment-to-receipt": paymentToReceipt,
  "decline-handling": declineHandling,
  "refund-and-void": refundAndVoid,
  "chargeback-with-fee": chargebackWithFee,
  "all-payments": allPayments,
  "order-to-sales-order": orderToSalesOrder,
  "order-line-by-line": orderLineByLine,
  "recurring-charges": recurringCharges,
  "customers-to-vault": customersToVault,
  "nightly-reconciliation": nightlyReconciliation,
} as const satisfies Record<string, FlowTemplate>;
export type TemplateId = keyof typeof templates;

export const templateIds = Object.keys(templates) as [TemplateId, ...TemplateId[]];

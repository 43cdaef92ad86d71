import { getCharge } from "./charges/get-charge";
import { requestChargeOperation } from "./charges/request-charge";
import { requestRefundOperation } from "./charges/request-refund";
import { applyCreditOperation } from "./credits/apply-credit";
import { getCreditApplication } from "./credits/get-application";
import { undoCreditApplication } from "./credits/undo-application";
import { exportEnvironment } from "./environments/export-environment";
import { importEnvironment } from "./environments/import-environment";
import { listEvents } from "./events/list-events";
import { listExceptions } from "./exceptions/list-exceptions";
import { callFlowOperation } from "./flows/call-flow";
import { getHealth } from "./health/get-health";
import { listInvariants } from "./invariants/list-invariants";
import type { Operation } from "./operation";
import { createPaymentLink } from "./payment-links/create-payment-link";
import { listPaymentLinks } from "./payment-links/list-payment-links";
import { revokePaymentLink } from "./payment-links/revoke-payment-link";
import { getCertificate } from "./payments/get-certificate";
import { getPayment } from "./payments/get-payment";
import { listPayments } from "./payments/list-payments";
import { takeSandboxPayment } from "./sandbox/take-sandbox-payment";

/** Every operation of REST v1. What is not here does not exist, in the router and in the document alike. */
export const operations = {
  listPayments,
  getPayment,
  getCertificate,
  listEvents,
  listExceptions,
  listInvariants,
  getHealth,
  takeSandboxPayment,
  listPaymentLinks,
  createPaymentLink,
  revokePaymentLink,
  requestCharge: requestChargeOperation,
  requestRefund: requestRefundOperation,
  getCharge,
  applyCredit: applyCreditOperation,
  getCreditApplication,
  undoCreditApplication,
  callFlow: callFlowOperation,
  exportEnvironment,
  importEnvironment,
} as const satisfies Record<string, Operation>;

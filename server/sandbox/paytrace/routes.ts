import { keyedAccount, storedAccount } from "./checks/check-sources";
import { creditAccount } from "./checks/credit-account";
import { drawCheck } from "./checks/draw-check";
import { manageCheck } from "./checks/manage-check";
import { refundCheck } from "./checks/refund-check";
import { addLevelThree } from "./payments/add-level-three";
import { adjustAmount } from "./payments/adjust-amount";
import { capture } from "./payments/capture";
import { earlierCard, hostedCard, keyedCard, storedCard, swipedCard } from "./payments/card-sources";
import { emailReceipt } from "./payments/email-receipt";
import { refundCard } from "./payments/refund-card";
import { refundTransaction } from "./payments/refund-transaction";
import { settleBatch } from "./payments/settle-batch";
import { takePayment } from "./payments/take-payment";
import { takePaymentAndStore } from "./payments/take-payment-and-store";
import { voidTransaction } from "./payments/void-transaction";
import { createClientKey } from "./protect/client-keys";
import { exportRecurrences } from "./recurrences/export-recurrences";
import { createRecurrence, deleteRecurrence, exportApprovedRecurrence } from "./recurrences/recurrences";
import { updateRecurrence } from "./recurrences/update-recurrence";
import { exportBatches, exportOneBatch, listBatchTransactions } from "./reporting/export-batches";
import { exportByDateRange } from "./reporting/export-by-date-range";
import { exportById } from "./reporting/export-by-id";
import { createCustomer } from "./vault/create-customer";
import { deleteCustomer } from "./vault/delete-customer";
import { exportCustomers } from "./vault/export-customers";
import { updateCustomer } from "./vault/update-customer";
import type { Endpoint } from "./wire/call";

/** The v1 endpoints behind a bearer token. Every one is a POST. Paths not seen in any source are marked. */
export const routes: Readonly<Record<string, Endpoint>> = {
  "/v1/transactions/sale/keyed": takePayment("SALE", keyedCard),
  "/v1/transactions/sale/swiped": takePayment("SALE", swipedCard),
  "/v1/transactions/sale/by_customer": takePayment("SALE", storedCard),
  "/v1/transactions/sale/by_transaction": takePayment("SALE", earlierCard), // path is a guess
  "/v1/transactions/sale/pt_protect": takePayment("SALE", hostedCard),
  "/v1/transactions/sale/pt_protect_customer": takePaymentAndStore(hostedCard),
  "/v1/transactions/authorization/keyed": takePayment("AUTHORIZATION", keyedCard),
  "/v1/transactions/authorization/swiped": takePayment("AUTHORIZATION", swipedCard),
  "/v1/transactions/authorization/by_customer": takePayment("AUTHORIZATION", storedCard),
  "/v1/transactions/authorization/by_transaction": takePayment("AUTHORIZATION", earlierCard), // path is a guess
  "/v1/transactions/authorization/pt_protect": takePayment("AUTHORIZATION", hostedCard),
  "/v1/transactions/authorization/capture": capture,
  "/v1/transactions/void": voidTransaction,
  "/v1/transactions/refund/for_transaction": refundTransaction,
  "/v1/transactions/refund/to_customer": refundCard(storedCard),
  "/v1/transactions/refund/keyed": refundCard(keyedCard),
  "/v1/transactions/refund/swiped": refundCard(swipedCard), // path is a guess
  "/v1/transactions/adjust_amount": adjustAmount, // path is a guess
  "/v1/transactions/email_receipt": emailReceipt,
  "/v1/transactions/settle": settleBatch,
  "/v1/transactions/export/by_id": exportById,
  "/v1/transactions/export/by_date_range": exportByDateRange,
  "/v1/level_three/visa": addLevelThree("visa"),
  "/v1/level_three/mastercard": addLevelThree("mastercard"),
  "/v1/payment_fields/token/create": createClientKey,
  "/v1/checks/sale/by_account": drawCheck("SALE", keyedAccount),
  "/v1/checks/sale/by_customer": drawCheck("SALE", storedAccount),
  "/v1/checks/hold/by_account": drawCheck("HOLD", keyedAccount),
  "/v1/checks/hold/by_customer": drawCheck("HOLD", storedAccount),
  "/v1/checks/refund/by_transaction": refundCheck,
  "/v1/checks/refund/by_account": creditAccount(keyedAccount), // path is a guess
  "/v1/checks/refund/by_customer": creditAccount(storedAccount), // path is a guess
  "/v1/checks/manage/fund": manageCheck("fund"),
  "/v1/checks/manage/void": manageCheck("void"),
  "/v1/customer/create": createCustomer(keyedCard, true),
  "/v1/customer/create_from_transaction": createCustomer(earlierCard, false),
  "/v1/customer/pt_protect_create": createCustomer(hostedCard, false),
  "/v1/customer/update": updateCustomer(keyedCard, "credit_card"),
  "/v1/customer/pt_protect_update": updateCustomer(hostedCard, "hpf_token"),
  "/v1/customer/delete": deleteCustomer,
  "/v1/customer/export": exportCustomers,
  "/v1/batches/export": exportBatches,
  "/v1/batches/export_one": exportOneBatch,
  "/v1/batches/transaction_list": listBatchTransactions,
  "/v1/recurrence/create": createRecurrence,
  "/v1/recurrence/update": updateRecurrence, // path is a guess
  "/v1/recurrence/export": exportRecurrences, // path is a guess
  "/v1/recurrence/delete": deleteRecurrence,
  "/v1/recurrence/export_approved": exportApprovedRecurrence,
};

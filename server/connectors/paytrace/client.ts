import type { ConnectorError, PulledRecord } from "@/server/connectors/contract";
import type { Result } from "@/server/kernel/result";
import {
  type CaptureInput,
  type ChangeOptions,
  type ChangeOutcome,
  capture,
  voidTransaction,
} from "./payments/change-transaction";
import type { PaymentOutcome } from "./payments/read-payment";
import { type CustomerRefundInput, refundCustomer } from "./payments/refund-customer";
import { type RefundInput, type RefundOutcome, refundTransaction } from "./payments/refund-transaction";
import { type PaymentInput, takePayment } from "./payments/take-payment";
import {
  eachTransactionPart,
  findByInvoice,
  type PulledTransactions,
  type PullInput,
  pullTransactions,
  type ReadPace,
  readTransactions,
} from "./read-transactions";
import type { GatewayTransaction } from "./schemas";
import { createSession, type PayTraceContext } from "./session";
import { type CreateCustomerInput, createCustomer, type StoredCustomer } from "./vault/create-customer";
import { deleteCustomer } from "./vault/delete-customer";
import { type ExportedCustomers, exportCustomers } from "./vault/export-customers";
import { type UpdateCustomerInput, updateCustomer } from "./vault/update-customer";

/** PayTrace as the pipeline sees it. Every method throws `ConnectorError` and nothing else. */
export interface PayTraceClient {
  readTransactions(
    ids: readonly string[],
    pace?: ReadPace,
  ): Promise<readonly (Result<PulledRecord<GatewayTransaction>, ConnectorError> | undefined)[]>;
  pullTransactions(input: PullInput): Promise<PulledTransactions>;
  eachTransactionPart(input: Pick<PullInput, "from" | "to">): AsyncIterable<PulledTransactions>;
  findByInvoice(invoiceId: string, around: Date): Promise<readonly PulledRecord<GatewayTransaction>[]>;
  sale(input: PaymentInput): Promise<PaymentOutcome>;
  authorize(input: PaymentInput): Promise<PaymentOutcome>;
  capture(input: CaptureInput): Promise<ChangeOutcome>;
  voidTransaction(transactionId: string, options?: ChangeOptions): Promise<ChangeOutcome>;
  refund(input: RefundInput): Promise<RefundOutcome>;
  refundCustomer(input: CustomerRefundInput): Promise<ChangeOutcome>;
  createCustomer(input: CreateCustomerInput): Promise<StoredCustomer>;
  updateCustomer(input: UpdateCustomerInput): Promise<StoredCustomer>;
  deleteCustomer(customerId: string): Promise<void>;
  exportCustomers(customerId?: string): Promise<ExportedCustomers>;
}

/** A client for one connection. */
export function createPayTraceClient(ctx: PayTraceContext): PayTraceClient {
  const session = createSession(ctx);
  const { config, clock } = ctx;
  return {
    readTransactions: (ids, pace) => readTransactions(session, config, ids, pace),
    eachTransactionPart: (input) => eachTransactionPart(session, config, input),
    pullTransactions: (input) => pullTransactions(session, config, input),
    findByInvoice: (invoiceId, around) => findByInvoice(session, config, invoiceId, around),
    sale: (input) => takePayment(session, config, clock, "sale", input),
    authorize: (input) => takePayment(session, config, clock, "authorization", input),
    capture: (input) => capture(session, config, input),
    voidTransaction: (transactionId, options) => voidTransaction(session, config, transactionId, options),
    refund: (input) => refundTransaction(session, config, clock, input),
    refundCustomer: (input) => refundCustomer(session, config, clock, input),
    createCustomer: (input) => createCustomer(session, input),
    updateCustomer: (input) => updateCustomer(session, input),
    deleteCustomer: (customerId) => deleteCustomer(session, customerId),
    exportCustomers: (customerId) => exportCustomers(session, customerId),
  };
}

import type { ConnectorError, PulledRecord } from "@/server/connectors/contract";
import type { Result } from "@/server/kernel/result";
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
import {
  type ChangeOutcome,
  capture,
  type PaymentOutcome,
  type RefundInput,
  refund,
  type SaleInput,
  sale,
  voidTransaction,
} from "./write-transactions";

/** PayTrace as the pipeline sees it. Every method throws `ConnectorError` and nothing else. */
export interface PayTraceClient {
  readTransactions(
    ids: readonly string[],
    pace?: ReadPace,
  ): Promise<readonly (Result<PulledRecord<GatewayTransaction>, ConnectorError> | undefined)[]>;
  pullTransactions(input: PullInput): Promise<PulledTransactions>;
  eachTransactionPart(input: Pick<PullInput, "from" | "to">): AsyncIterable<PulledTransactions>;
  findByInvoice(invoiceId: string, around: Date): Promise<readonly PulledRecord<GatewayTransaction>[]>;
  sale(input: SaleInput): Promise<PaymentOutcome>;
  voidTransaction(transactionId: string): Promise<ChangeOutcome>;
  refund(input: RefundInput): Promise<ChangeOutcome>;
  capture(input: RefundInput): Promise<ChangeOutcome>;
  createCustomer(input: CreateCustomerInput): Promise<StoredCustomer>;
  updateCustomer(input: UpdateCustomerInput): Promise<StoredCustomer>;
  deleteCustomer(customerId: string): Promise<void>;
  exportCustomers(customerId?: string): Promise<ExportedCustomers>;
}

/** A client for one connection. */
export function createPayTraceClient(ctx: PayTraceContext): PayTraceClient {
  const session = createSession(ctx);
  const { config } = ctx;
  return {
    readTransactions: (ids, pace) => readTransactions(session, config, ids, pace),
    eachTransactionPart: (input) => eachTransactionPart(session, config, input),
    pullTransactions: (input) => pullTransactions(session, config, input),
    findByInvoice: (invoiceId, around) => findByInvoice(session, config, invoiceId, around),
    sale: (input) => sale(session, config, input),
    voidTransaction: (transactionId) => voidTransaction(session, transactionId),
    refund: (input) => refund(session, config, input),
    capture: (input) => capture(session, config, input),
    createCustomer: (input) => createCustomer(session, input),
    updateCustomer: (input) => updateCustomer(session, input),
    deleteCustomer: (customerId) => deleteCustomer(session, customerId),
    exportCustomers: (customerId) => exportCustomers(session, customerId),
  };
}

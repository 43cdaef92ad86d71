import { ConnectorError, type PulledRecord } from "@/server/connectors/contract";
import type { Result } from "@/server/kernel/result";
import { exportBatchTransactions } from "./batches/export-batch-transactions";
import { type Batch, type ExportedBatches, exportBatch, exportBatches } from "./batches/export-batches";
import { type CheckOutcome, type DrawCheckInput, drawCheck } from "./checks/draw-check";
import { manageCheck } from "./checks/manage-check";
import { type CheckRefundOutcome, type RefundCheckInput, refundCheck } from "./checks/refund-check";
import { createClientKey, withEnvelope } from "./create-client-key";
import { addLevelThree } from "./level-three/add-level-three";
import type { LevelThreeInput } from "./level-three/level-three";
import {
  type CaptureInput,
  type ChangeOptions,
  type ChangeOutcome,
  capture,
  voidTransaction,
} from "./payments/change-transaction";
import { type FoundSale, type LookUpSaleInput, lookUpSale } from "./payments/look-up-sale";
import type { PaymentOutcome } from "./payments/read-payment";
import { type CustomerRefundInput, refundCustomer } from "./payments/refund-customer";
import { type RefundInput, type RefundOutcome, refundTransaction } from "./payments/refund-transaction";
import { type SellAndStoreInput, sellAndStore } from "./payments/sell-and-store";
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
import { emailReceipt, type ReceiptInput } from "./receipts/email-receipt";
import { type CreateRecurrenceInput, createRecurrence, type RecurrenceOutcome } from "./recurrences/create-recurrence";
import { deleteRecurrence } from "./recurrences/delete-recurrence";
import { exportRecurrences, type Recurrence } from "./recurrences/export-recurrences";
import { type RecurringPayment, readLatestRecurringPayment } from "./recurrences/read-latest-recurring-payment";
import { type UpdateRecurrenceInput, updateRecurrence } from "./recurrences/update-recurrence";
import type { GatewayTransaction } from "./schemas";
import { createSession, type PayTraceContext, type Session } from "./session";
import type { PayTraceConfig } from "./settings";
import { createV3Client } from "./v3/create-v3-client";
import type { ListedCheck } from "./v3/list-v3-checks";
import { type CreateCustomerInput, createCustomer, type StoredCustomer } from "./vault/create-customer";
import { deleteCustomer } from "./vault/delete-customer";
import { type ExportedCustomers, exportCustomers } from "./vault/export-customers";
import { type UpdateCustomerInput, updateCustomer } from "./vault/update-customer";

/** PayTrace as the pipeline sees it. Every method throws `ConnectorError` and nothing else. */
export interface PayTraceClient {
  /** How far back this connection is to be polled. */
  readonly pollReach: Pick<PayTraceConfig, "pollOverlapHours" | "pollGapDays" | "pollEveryMinutes">;
  readTransactions(
    ids: readonly string[],
    pace?: ReadPace,
  ): Promise<readonly (Result<PulledRecord<GatewayTransaction>, ConnectorError> | undefined)[]>;
  pullTransactions(input: PullInput): Promise<PulledTransactions>;
  eachTransactionPart(input: Pick<PullInput, "from" | "to">): AsyncIterable<PulledTransactions>;
  findByInvoice(invoiceId: string, around: Date): Promise<readonly PulledRecord<GatewayTransaction>[]>;
  sale(input: PaymentInput): Promise<PaymentOutcome>;
  sellAndStore(input: SellAndStoreInput): Promise<PaymentOutcome>;
  lookUpSale(input: LookUpSaleInput): Promise<FoundSale>;
  authorize(input: PaymentInput): Promise<PaymentOutcome>;
  capture(input: CaptureInput): Promise<ChangeOutcome>;
  voidTransaction(transactionId: string, options?: ChangeOptions): Promise<ChangeOutcome>;
  refund(input: RefundInput): Promise<RefundOutcome>;
  refundCustomer(input: CustomerRefundInput): Promise<ChangeOutcome>;
  createCustomer(input: CreateCustomerInput): Promise<StoredCustomer>;
  updateCustomer(input: UpdateCustomerInput): Promise<StoredCustomer>;
  deleteCustomer(customerId: string): Promise<void>;
  exportCustomers(customerId?: string): Promise<ExportedCustomers>;
  createRecurrence(input: CreateRecurrenceInput): Promise<RecurrenceOutcome>;
  updateRecurrence(input: UpdateRecurrenceInput): Promise<RecurrenceOutcome>;
  deleteRecurrence(recurrenceId: string): Promise<void>;
  exportRecurrences(customerId: string): Promise<readonly Recurrence[]>;
  readLatestRecurringPayment(customerId: string): Promise<RecurringPayment | undefined>;
  exportBatches(range: { readonly from: Date; readonly to: Date }): Promise<ExportedBatches>;
  exportBatch(batchNumber?: string): Promise<Batch | undefined>;
  exportBatchTransactions(batchNumber: string): Promise<PulledTransactions>;
  drawCheck(input: DrawCheckInput): Promise<CheckOutcome>;
  manageCheck(action: "fund" | "void", checkId: string): Promise<void>;
  refundCheck(input: RefundCheckInput): Promise<CheckRefundOutcome>;
  /** The checks of some days and what became of them; version 1 has no such list. */
  listChecks(range: { readonly from: Date; readonly to: Date }): Promise<readonly ListedCheck[]>;
  addLevelThree(input: LevelThreeInput): Promise<void>;
  emailReceipt(input: ReceiptInput): Promise<void>;
  /** For the page that shows the hosted card fields. */
  createClientKey(): Promise<string>;
}

/** A client for one connection. */
export function createPayTraceClient(ctx: PayTraceContext): PayTraceClient {
  if (ctx.config.apiVersion === "v3") return createV3Client(ctx, createClientOver);
  return createClientOver(createSession({ ...ctx, transport: withEnvelope(ctx.transport) }), ctx);
}

/** Every operation over the calls and answers of version 1. */
export function createClientOver(session: Session, ctx: PayTraceContext): PayTraceClient {
  const { config, clock } = ctx;
  return {
    pollReach: config,
    readTransactions: (ids, pace) => readTransactions(session, config, ids, pace),
    eachTransactionPart: (input) => eachTransactionPart(session, config, input),
    pullTransactions: (input) => pullTransactions(session, config, input),
    findByInvoice: (invoiceId, around) => findByInvoice(session, config, invoiceId, around),
    sale: (input) => takePayment(session, config, clock, "sale", input),
    sellAndStore: (input) => sellAndStore(session, config, clock, input),
    lookUpSale: (input) => lookUpSale(session, config, clock, input),
    authorize: (input) => takePayment(session, config, clock, "authorization", input),
    capture: (input) => capture(session, config, input),
    voidTransaction: (transactionId, options) => voidTransaction(session, config, transactionId, options),
    refund: (input) => refundTransaction(session, config, clock, input),
    refundCustomer: (input) => refundCustomer(session, config, clock, input),
    createCustomer: (input) => createCustomer(session, input),
    updateCustomer: (input) => updateCustomer(session, input),
    deleteCustomer: (customerId) => deleteCustomer(session, customerId),
    exportCustomers: (customerId) => exportCustomers(session, customerId),
    createRecurrence: (input) => createRecurrence(session, config, clock, input),
    updateRecurrence: (input) => updateRecurrence(session, config, input),
    deleteRecurrence: (recurrenceId) => deleteRecurrence(session, recurrenceId),
    exportRecurrences: (customerId) => exportRecurrences(session, config, customerId),
    readLatestRecurringPayment: (customerId) => readLatestRecurringPayment(session, config, customerId),
    exportBatches: (range) => exportBatches(session, config, range),
    exportBatch: (batchNumber) => exportBatch(session, config, batchNumber),
    exportBatchTransactions: (batchNumber) => exportBatchTransactions(session, config, batchNumber),
    drawCheck: (input) => drawCheck(session, config, input),
    manageCheck: (action, checkId) => manageCheck(session, action, checkId),
    refundCheck: (input) => refundCheck(session, config, input),
    async listChecks() {
      throw new ConnectorError("forbidden", "Version 1 of PayTrace has no list of checks.");
    },
    addLevelThree: (input) => addLevelThree(session, config, input),
    emailReceipt: (input) => emailReceipt(session, input),
    createClientKey: () => createClientKey(session),
  };
}

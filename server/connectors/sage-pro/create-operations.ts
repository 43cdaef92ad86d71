import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import { type AccessMode, limitOperations } from "./access-mode";
import { describeCompany } from "./describe-company";
import { findAccounts } from "./find-accounts";
import { findCustomers } from "./find-customers";
import { findInvoices } from "./find-invoices";
import { findItems } from "./find-items";
import { postGlBatch } from "./general-ledger/post-gl-batch";
import { previewGlBatch } from "./general-ledger/preview-gl-batch";
import { listPeriods } from "./list-periods";
import { createLists } from "./listing/list-page";
import { lookUpPosting } from "./look-up-posting";
import { markPaymentFailed } from "./mark-payment-failed";
import type { SageProOperations } from "./operations";
import { previewCustomers, upsertCustomers } from "./order-entry/upsert-customers";
import { previewSalesOrders, upsertSalesOrders } from "./order-entry/upsert-sales-orders";
import { postItems } from "./posting/post-items";
import { previewItems } from "./posting/preview-items";
import { creditApplicationRule, openCreditRule, receiptRule, reversalRule, unapplyRule } from "./posting/rules-by-kind";
import type { CompanyProfile } from "./profile/company-profile";
import { readColumns } from "./profile/read-columns";
import type { SageProTransport } from "./transport/transport";
import { verifyPosting } from "./verify-posting";

export interface SageProOptions {
  readonly transport: SageProTransport;
  readonly clock: Clock;
  readonly log: Log;
  /** Company number in the system tables; `01` unless the site has several. */
  readonly compid?: string;
  /** See `SageProContext`. */
  readonly recurringColumn?: string | undefined;
  /** `write` unless said otherwise. */
  readonly mode?: AccessMode;
  readonly profile?: CompanyProfile | undefined;
}

/** The operations on one Sage Pro company over a transport; those that its mode forbids answer `forbidden`. */
export function createSageProOperations(options: SageProOptions): SageProOperations {
  const { transport, clock, log, compid = "01", recurringColumn, mode = "write", profile } = options;
  const context = { transport, clock, log, compid, recurringColumn };
  const operations: SageProOperations = {
    findInvoices: (references) => findInvoices(context, references),
    findCustomers: (custnos) => findCustomers(context, custnos),
    findAccounts: (accounts) => findAccounts(context, accounts),
    findItems: (items) => findItems(context, items),
    postReceipts: (items) => postItems(context, receiptRule, items),
    postOpenCredits: (items) => postItems(context, openCreditRule, items),
    applyCredit: (items) => postItems(context, creditApplicationRule, items),
    unapplyCredit: (items) => postItems(context, unapplyRule, items),
    reverseReceipts: (items) => postItems(context, reversalRule, items),
    markPaymentFailed: (items) => markPaymentFailed(context, items),
    upsertCustomers: (items) => upsertCustomers(context, items),
    upsertSalesOrders: (items) => upsertSalesOrders(context, items),
    postGlBatch: (items) => postGlBatch(context, items),
    lookUpPosting: (postingKeys) => lookUpPosting(context, postingKeys),
    verifyPosting: (postingKey) => verifyPosting(context, postingKey),
    periods: () => listPeriods(context),
    previewReceipts: (items) => previewItems(context, receiptRule, items),
    previewOpenCredits: (items) => previewItems(context, openCreditRule, items),
    previewCreditApplications: (items) => previewItems(context, creditApplicationRule, items),
    previewUnapplied: (items) => previewItems(context, unapplyRule, items),
    previewReversals: (items) => previewItems(context, reversalRule, items),
    previewCustomers: (items) => previewCustomers(context, items),
    previewSalesOrders: (items) => previewSalesOrders(context, items),
    previewGlBatch: (items) => previewGlBatch(context, items),
    lists: createLists(context),
    columns: (tables) => readColumns(transport, tables),
    describeCompany: () => describeCompany(context),
  };
  return limitOperations(operations, { mode, profile, needsProfile: transport.dialect.edition === "sql_server" });
}

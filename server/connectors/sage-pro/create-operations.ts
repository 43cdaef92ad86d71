import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import { findCustomers } from "./find-customers";
import { findInvoices } from "./find-invoices";
import { listPeriods } from "./list-periods";
import { lookUpPosting } from "./look-up-posting";
import { markPaymentFailed } from "./mark-payment-failed";
import type { SageProOperations } from "./operations";
import { postItems } from "./posting/post-items";
import { openCreditRule, receiptRule, reversalRule } from "./posting/rules-by-kind";
import type { SageProTransport } from "./transport/transport";
import { verifyPosting } from "./verify-posting";

export interface SageProOptions {
  readonly transport: SageProTransport;
  readonly clock: Clock;
  readonly log: Log;
  /** Company number in the system tables; `01` unless the site has several. */
  readonly compid?: string;
}

/** The operations on one Sage Pro company over a transport. */
export function createSageProOperations({ compid = "01", ...rest }: SageProOptions): SageProOperations {
  const context = { ...rest, compid };
  return {
    findInvoices: (references) => findInvoices(context, references),
    findCustomers: (custnos) => findCustomers(context, custnos),
    postReceipts: (items) => postItems(context, receiptRule, items),
    postOpenCredits: (items) => postItems(context, openCreditRule, items),
    reverseReceipts: (items) => postItems(context, reversalRule, items),
    markPaymentFailed: (items) => markPaymentFailed(context, items),
    lookUpPosting: (postingKeys) => lookUpPosting(context, postingKeys),
    verifyPosting: (postingKey) => verifyPosting(context, postingKey),
    periods: () => listPeriods(context),
  };
}

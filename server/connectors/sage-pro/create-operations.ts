import type { Clock } from "@/server/kernel/clock";
import type { Log } from "@/server/platform/log/log";
import { type AccessMode, checkMayPreview, checkMayWrite } from "./access-mode";
import { describeCompany } from "./describe-company";
import { findCustomers } from "./find-customers";
import { findInvoices } from "./find-invoices";
import { listPeriods } from "./list-periods";
import { lookUpPosting } from "./look-up-posting";
import { markPaymentFailed } from "./mark-payment-failed";
import type { SageProOperations } from "./operations";
import { postItems } from "./posting/post-items";
import { previewItems } from "./posting/preview-items";
import { openCreditRule, receiptRule, reversalRule } from "./posting/rules-by-kind";
import type { CompanyProfile } from "./profile/company-profile";
import type { SageProTransport } from "./transport/transport";
import { verifyPosting } from "./verify-posting";

export interface SageProOptions {
  readonly transport: SageProTransport;
  readonly clock: Clock;
  readonly log: Log;
  /** Company number in the system tables; `01` unless the site has several. */
  readonly compid?: string;
  /** `write` unless said otherwise. */
  readonly mode?: AccessMode;
  readonly profile?: CompanyProfile;
}

/** The operations on one Sage Pro company over a transport; those that its mode forbids answer `forbidden`. */
export function createSageProOperations(options: SageProOptions): SageProOperations {
  const { transport, clock, log, compid = "01", mode = "write", profile } = options;
  const context = { transport, clock, log, compid };
  const access = { mode, profile };
  const writing = async <T>(write: () => Promise<T>): Promise<T> => {
    checkMayWrite(access, transport.dialect);
    return write();
  };
  const previewing = async <T>(preview: () => Promise<T>): Promise<T> => {
    checkMayPreview(access);
    return preview();
  };
  return {
    findInvoices: (references) => findInvoices(context, references),
    findCustomers: (custnos) => findCustomers(context, custnos),
    postReceipts: (items) => writing(() => postItems(context, receiptRule, items)),
    postOpenCredits: (items) => writing(() => postItems(context, openCreditRule, items)),
    reverseReceipts: (items) => writing(() => postItems(context, reversalRule, items)),
    markPaymentFailed: (items) => writing(() => markPaymentFailed(context, items)),
    lookUpPosting: (postingKeys) => lookUpPosting(context, postingKeys),
    verifyPosting: (postingKey) => verifyPosting(context, postingKey),
    periods: () => listPeriods(context),
    previewReceipts: (items) => previewing(() => previewItems(context, receiptRule, items)),
    previewOpenCredits: (items) => previewing(() => previewItems(context, openCreditRule, items)),
    previewReversals: (items) => previewing(() => previewItems(context, reversalRule, items)),
    describeCompany: () => describeCompany(context),
  };
}

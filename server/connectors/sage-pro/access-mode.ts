import { ConnectorError } from "@/server/connectors/contract";
import type { SageProOperations } from "./operations";
import type { CompanyProfile } from "./profile/company-profile";
import { refuseWhereForbidden } from "./refuse-where-forbidden";
import type { accessModes } from "./settings";

/**
 * What may be done to a company: look at it, also work out what a posting would write, or write. Working it out locks
 * the rows it looks at for a moment, so a login that may only read cannot do it.
 */
export type AccessMode = (typeof accessModes)[number];

export interface Access {
  readonly mode: AccessMode;
  /** The newest profile of the company. */
  readonly profile: CompanyProfile | undefined;
  /** A company that was never looked at is not written to. */
  readonly needsProfile: boolean;
}

/** The operations that the mode and the profile allow; the others answer `forbidden`, without asking the company. */
export function limitOperations(operations: SageProOperations, access: Access): SageProOperations {
  const writing =
    <Input, Answer>(write: (input: Input) => Promise<Answer>) =>
    async (input: Input): Promise<Answer> => {
      checkMayWrite(access);
      return write(input);
    };
  const previewing =
    <Input, Answer>(preview: (input: Input) => Promise<Answer>) =>
    async (input: Input): Promise<Answer> => {
      checkMayPreview(access);
      return preview(input);
    };
  return {
    ...operations,
    postReceipts: writing(operations.postReceipts),
    postOpenCredits: writing(operations.postOpenCredits),
    applyCredit: writing(operations.applyCredit),
    unapplyCredit: writing(operations.unapplyCredit),
    reverseReceipts: writing(operations.reverseReceipts),
    markPaymentFailed: writing(operations.markPaymentFailed),
    upsertCustomers: writing(refuseWhereForbidden("orders", operations.upsertCustomers)),
    upsertSalesOrders: writing(refuseWhereForbidden("orders", operations.upsertSalesOrders)),
    previewReceipts: previewing(operations.previewReceipts),
    previewOpenCredits: previewing(operations.previewOpenCredits),
    previewCreditApplications: previewing(operations.previewCreditApplications),
    previewUnapplied: previewing(operations.previewUnapplied),
    previewReversals: previewing(operations.previewReversals),
    previewCustomers: previewing(operations.previewCustomers),
    previewSalesOrders: previewing(operations.previewSalesOrders),
    postGlBatch: writing(refuseWhereForbidden("entries of the general ledger", operations.postGlBatch)),
    previewGlBatch: previewing(operations.previewGlBatch),
  };
}

/** @throws ConnectorError `forbidden` when the mode or a failed probe keeps the company from being written to */
function checkMayWrite({ mode, profile, needsProfile }: Access): void {
  if (mode !== "write") {
    const instead = mode === "dry_run" ? "for dry runs" : "for reading";
    throw new ConnectorError("forbidden", `The company is connected ${instead} only; nothing was written.`);
  }
  if (profile === undefined && needsProfile) {
    throw new ConnectorError("forbidden", "The company was not probed yet; nothing was written.");
  }
  const failed = profile?.probes.find(({ passed }) => !passed);
  if (failed !== undefined) {
    const detail = { probe: failed.id };
    throw new ConnectorError("forbidden", `Nothing was written, because a probe failed: ${failed.text}`, { detail });
  }
}

/** A dry run is also there while a probe fails: its rows help to see why. @throws ConnectorError `forbidden` */
function checkMayPreview({ mode }: Access): void {
  if (mode === "read_only") {
    throw new ConnectorError("forbidden", "The company is connected for reading only; a dry run locks rows.");
  }
}

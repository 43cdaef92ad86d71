import type { CheckResult } from "@/server/connectors/contract";
import type { InvariantResult } from "../invariants/invariant";
import type { RecurringMark } from "../listing/lists";
import type { SageProOperations } from "../operations";
import type { SageProTransport } from "./transport";

/**
 * A company whose operations run elsewhere, on the site's agent: it is asked for typed operations, and no SQL leaves the
 * portal. Failures are `ConnectorError`s as of a database: `unavailable` means that nothing was written, `timeout` that only
 * the journal can tell. Its own mode, set on site, holds beside the connection's.
 */
export interface RemoteCompany {
  readonly operations: SageProOperations;
  /** The same ones, of which open invoices and the profile say what this column of `armast` marks as recurring. */
  markedBy(column: string): SageProOperations;
  readRecurringMark(column: string): Promise<RecurringMark>;
  check(): Promise<readonly CheckResult[]>;
  checkInvariants(): Promise<readonly InvariantResult[]>;
}

/** A way to one company: its database, or somebody on site who asks it. */
export type SageProAccess = SageProTransport | RemoteCompany;

export const isRemote = (access: SageProAccess): access is RemoteCompany => "operations" in access;

import type { FoundCustomer, FoundInvoice, FoundItem } from "@/server/connectors/sage-pro";
import type { DueCharged, LedgerSaid } from "./desk";

/** What steps have looked up for an event; of each kind the last one. */
export interface LookedUp {
  readonly customer?: FoundCustomer;
  readonly invoice?: FoundInvoice;
  readonly item?: FoundItem;
  readonly ledger?: LedgerSaid;
  readonly charges?: DueCharged;
  /** What the synchronisation of customers and vault has done. */
  readonly sync?: {
    readonly customers: number;
    readonly written: number;
    readonly left: number;
    readonly error: string;
  };
  /** The value of a row of a lookup table. */
  readonly value?: string;
}

export const nothingLookedUp: LookedUp = {};

import type { FoundCustomer, FoundInvoice, FoundItem } from "@/server/connectors/sage-pro";
import type { Money } from "@/server/kernel/money";
import type { OrderLineRecord, OrderMovementRecord } from "@/server/pipeline/mapping/order-elements";
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
  /** The element of a list that a called flow goes through. */
  readonly element?: Element;
  /** What the element is, where it is a line of an order. */
  readonly orderLine?: OrderLineRecord;
  /** What the element is, where it is a movement of an order's money. */
  readonly movement?: OrderMovementRecord;
  /** What became of the elements of a list. */
  readonly each?: Gathered;
  /** The value of a row of a lookup table. */
  readonly value?: string;
}

export interface Element {
  /** Of its list and itself: another element of the event has another one, and a later try finds the same. */
  readonly key: string;
  /** What it is, such as `Line`. */
  readonly one: string;
  readonly text: string;
  /** What it comes to, where it is about money. */
  readonly amount?: Money;
  /** From 1 on. */
  readonly number: number;
  /** By which way out the called flow led back; undefined before. */
  readonly leftBy?: string;
}

export interface Gathered {
  readonly count: number;
  /** Those that did not come back by the way `next`, in the order of the list. */
  readonly otherwise: readonly string[];
}

export const nothingLookedUp: LookedUp = {};

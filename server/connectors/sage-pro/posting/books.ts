import type { PostedDocument } from "../operations";
import type { Rate } from "../sage-money";

/**
 * What a chunk needs to know of the company, read under lock. Invoices and customers are working copies: each accepted
 * entry changes them, so that the next item of the same chunk is judged on what is left.
 */
export interface Books {
  readonly homeCurrency: string;
  readonly invoices: ReadonlyMap<string, BookInvoice>;
  readonly customers: ReadonlyMap<string, BookCustomer>;
  /** Numbers that exist but could not be locked because somebody else's transaction holds them. */
  readonly heldInvoices: ReadonlySet<string>;
  readonly heldCustomers: ReadonlySet<string>;
  /** Numbers of invoices that a period close moved to `arymst`. */
  readonly historyInvoices: ReadonlySet<string>;
  /** Account to whether it may be posted to; an account that does not exist is not in it. */
  readonly accounts: ReadonlyMap<string, boolean>;
  readonly periods: readonly BookPeriod[];
  readonly journal: Journal;
  /** What earlier reversals gave back, per reversed key, in minor units. */
  readonly reversed: Map<string, bigint>;
}

export interface BookInvoice {
  readonly invno: string;
  readonly custno: string;
  readonly invdte: string;
  readonly artype: string;
  readonly arstat: string;
  readonly currency: string;
  readonly rate: Rate | undefined;
  readonly salesmn: string;
  readonly ponum: string;
  readonly glarec: string;
  /** User who edits it now; undefined when nobody does. */
  readonly lockedBy: string | undefined;
  paid: bigint;
  balance: bigint;
  /** What the entries so far changed, in the invoice's currency and in the home-currency twin of the balance. */
  paidChange: bigint;
  homeChange: bigint;
  /** Date of the newest receipt among them. */
  dtepaid: string | undefined;
  touched: boolean;
}

export interface BookCustomer {
  readonly custno: string;
  readonly currency: string;
  readonly aracct: string;
  readonly gllink: string;
  readonly salesmn: string;
  readonly lockedBy: string | undefined;
  lastpay: string;
  /** Amount of the last payment as the entries so far leave it; undefined when none of them is the newest. */
  lpymt: bigint | undefined;
  balanceChange: bigint;
  creditChange: bigint;
  touched: boolean;
}

export interface BookPeriod {
  readonly begins: string;
  readonly ends: string;
  readonly open: boolean;
}

/** What stands in the journal beside the books, by its key. */
export type Journal = Pick<ReadonlyMap<string, JournalEntry>, "get">;

export interface JournalEntry extends PostedDocument {
  readonly cashAccount: string;
  readonly receivableAccount: string;
}

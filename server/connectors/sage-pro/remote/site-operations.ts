import type { CheckResult } from "@/server/connectors/contract";
import type { CompanyColumns } from "../company-columns";
import type { InvariantResult } from "../invariants/invariant";
import type { ListedCustomer, ListedInvoice, ListedItem, ListedPage, RecurringMark } from "../listing/lists";
import type { SageProOperations } from "../operations";

/** Which page of a list: at most `limit` rows behind `after`, which an earlier page gave, or '' for the first. */
export interface WantedPage {
  readonly after: string;
  readonly limit: number;
}

/** A page of open invoices, each with whether this column of `armast` marks it as recurring. */
export interface WantedMarkedPage extends WantedPage {
  readonly column: string;
}

export type MarkedInvoice = ListedInvoice & { readonly recurring: boolean };

/** All that an agent may be asked: the operations on the books, and whether the way to them and they themselves are sound. */
export interface SiteOperations extends Omit<SageProOperations, "lists" | "columns"> {
  /** Tries the way from the agent to the company step by step and stops at the first that fails. Changes nothing. */
  check(): Promise<readonly CheckResult[]>;
  checkInvariants(): Promise<readonly InvariantResult[]>;
  listCustomers(page: WantedPage): Promise<ListedPage<ListedCustomer>>;
  listOpenInvoices(page: WantedPage): Promise<ListedPage<ListedInvoice>>;
  listItems(page: WantedPage): Promise<ListedPage<ListedItem>>;
  /** Operations of their own: an agent that does not know the column must not answer as if every invoice were recurring. */
  listMarkedInvoices(page: WantedMarkedPage): Promise<ListedPage<MarkedInvoice>>;
  readRecurringMark(column: string): Promise<RecurringMark>;
  /** How the columns of these tables are made here, of those that exist. */
  readColumns(tables: readonly string[]): Promise<CompanyColumns>;
}

import type { Money } from "@/server/kernel/money";
import type { PlainDate } from "@/server/kernel/plain-date";

export interface ListedPage<Listed> {
  readonly rows: readonly Listed[];
  /** Rows that cannot be read exactly; they are left out and counted. */
  readonly unreadable: number;
  /** The last key of the page: where the next one begins. */
  readonly after: string;
  readonly hasMore: boolean;
}

/** A page of at most `limit` rows behind `after`, a key of an earlier page or ''. @throws ConnectorError */
type ReadPage<Listed> = (after: string, limit: number) => Promise<ListedPage<Listed>>;

/** Whole lists of a company. Sage keeps no dependable date of the last change, so a list is read from its beginning each time. */
export interface SageProLists {
  readonly customers: ReadPage<ListedCustomer>;
  readonly openInvoices: ReadPage<ListedInvoice>;
  readonly items: ReadPage<ListedItem>;
}

export interface ListedCustomer {
  readonly custno: string;
  readonly company: string;
  readonly email: string;
  readonly currency: string;
  readonly balance: Money;
  readonly onHold: boolean;
}

export interface ListedInvoice {
  /** As Sage spells it: right-justified, 10 characters. */
  readonly invno: string;
  readonly custno: string;
  readonly company: string;
  readonly amount: Money;
  readonly balance: Money;
  readonly invdte: PlainDate;
  readonly dueDate: PlainDate;
  /** Whether the column of the site marks it as recurring; absent where no column is named. */
  readonly recurring?: boolean | undefined;
}

/** How often the column that is to mark recurring invoices does so. */
export interface RecurringMark {
  readonly column: string;
  readonly found: boolean;
  /** Of the open invoices; 0 while the column is not there. */
  readonly marked: number;
  readonly open: number;
}

export interface ListedItem {
  readonly item: string;
  readonly description: string;
  readonly unit: string;
  /** Over all locations, as a decimal number. */
  readonly onHand: string;
  readonly price: Money;
  /** As Sage spells it, such as `A`. */
  readonly status: string;
}

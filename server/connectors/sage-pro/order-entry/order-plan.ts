import type { BookCustomer } from "../posting/books";
import type { SalesOrderToUpsert } from "./records";

/** A sales order as it stands in the books; texts without trailing blanks, numbers of orders as Sage pads them. */
export interface KnownOrder {
  readonly sono: string;
  readonly custno: string;
  readonly sostat: string;
  readonly sotype: string;
  readonly currency: string;
  /** Minor units: what is left to ship, with tax; its tax; what was shipped. */
  readonly amount: bigint;
  readonly tax: bigint;
  readonly shipped: bigint;
  readonly notes: string;
  readonly enteredBy: string;
  /** User who edits it now; undefined when nobody does. */
  readonly lockedBy: string | undefined;
  readonly lines: readonly KnownLine[];
}

export interface KnownLine {
  readonly line: number;
  readonly item: string;
  readonly void: boolean;
  /** Minor units of one. */
  readonly price: bigint;
  /** Exact decimal texts with four decimals. */
  readonly ordered: string;
  readonly shipped: string;
}

export interface KnownItem {
  readonly item: string;
  readonly active: boolean;
  /** Goods that are counted; a service or a charge is none. */
  readonly stocked: boolean;
  /** Whether the place that the order names keeps it. */
  readonly kept: boolean;
}

/** Whose order it is. */
export type OrderCustomer = Pick<BookCustomer, "custno" | "currency" | "lockedBy">;

/** What a chunk of orders is judged by, read under lock. */
export interface OrderBooks {
  readonly homeCurrency: string;
  readonly customers: ReadonlyMap<string, OrderCustomer>;
  readonly heldCustomers: ReadonlySet<string>;
  /** Live orders by what the shop calls them. */
  readonly orders: ReadonlyMap<string, readonly KnownOrder[]>;
  /** What the shop calls orders that are held by somebody else's transaction, and those that went into history. */
  readonly heldOrders: ReadonlySet<string>;
  readonly historyOrders: ReadonlySet<string>;
  /** By item and place: `item\nlocation`. */
  readonly items: ReadonlyMap<string, KnownItem>;
}

export const itemAt = (item: string, location: string): string => `${item}\n${location.trim()}`;

export interface LinePlan {
  readonly change: "insert" | "update" | "void";
  readonly line: number;
  readonly item: string;
  readonly quantity: number;
  /** Minor units: of one, and of all. */
  readonly price: bigint;
  readonly amount: bigint;
}

/** What becomes of one order. `nothing`: it stands there as it should, or was cancelled before it was ever written. */
export interface OrderPlan {
  readonly item: SalesOrderToUpsert;
  readonly change: "insert" | "update" | "void" | "nothing";
  /** Blank for a new one until its number is drawn, and for one that was never written. */
  readonly sono: string;
  readonly custno: string;
  readonly currency: string;
  /** Minor units: the order's amount and tax afterwards, and what that adds to the customer's amount on order. */
  readonly amount: bigint;
  readonly tax: bigint;
  readonly onOrder: bigint;
  /** The note about the payment; undefined: what stands there is left alone. */
  readonly notes: string | undefined;
  /** The lines that change, and only those. */
  readonly lines: readonly LinePlan[];
}

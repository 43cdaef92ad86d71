import type { Money } from "@/server/kernel/money";
import type { PlainDate } from "@/server/kernel/plain-date";

/** What of a customer another system may know, by the names of its columns. */
export const customerDetails = [
  "company",
  "contact",
  "address1",
  "address2",
  "city",
  "addrstate",
  "zip",
  "country",
  "phone",
] as const;
export type CustomerDetail = (typeof customerDetails)[number];

interface Upsert {
  /** Deterministic and unique; a second write under the same key changes nothing. At most 64 characters. */
  readonly postingKey: string;
  readonly date: PlainDate;
}

/** A customer as a shop knows it. Found by its number, else by its e-mail address, else made. */
export interface CustomerToUpsert extends Upsert {
  /** The number it has, or is to have; blank where only the e-mail address can find it. */
  readonly custno: string;
  readonly email: string;
  /** Cut to the widths of the site. Fills what is blank, and overwrites nothing. */
  readonly details: Readonly<Partial<Record<CustomerDetail, string>>>;
  /** The customer whose terms, accounts and currency a new one gets; blank: none is made. */
  readonly like: string;
}

export interface OrderLineToUpsert {
  readonly item: string;
  /** A whole number above nought. */
  readonly quantity: number;
  /** Of one; below nought for a line that gives something back, such as a discount. */
  readonly price: Money;
}

/** An order as it stands now; written again under another key, it changes the sales order that carries its number. */
export interface SalesOrderToUpsert extends Upsert {
  /** What the shop calls it; put into `websono` and, for the invoice that will come of it, into `ponum`. At most 20 characters. */
  readonly orderRef: string;
  readonly custno: string;
  readonly state: "open" | "cancelled";
  readonly lines: readonly OrderLineToUpsert[];
  readonly tax: Money;
  /** What lines and tax must sum up to. */
  readonly total: Money;
  /** Where its goods are taken from, `loctid`; blank: no place of theirs is named. */
  readonly location: string;
  /** Where its goods go to; blank fields are left blank. Written with the order and not changed later. */
  readonly shipTo: Readonly<Partial<Record<Exclude<CustomerDetail, "contact">, string>>> | undefined;
  /** How it was paid, for people who look at the order: the transaction and its day; blank while it is not paid. */
  readonly payment: string;
}

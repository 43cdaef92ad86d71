import type { CustomerDetail } from "./records";

/** A customer as it stands in the books; texts without trailing blanks. */
export interface KnownCustomer {
  readonly custno: string;
  readonly email: string;
  readonly details: Readonly<Record<CustomerDetail, string>>;
  /** User who edits it now; undefined when nobody does. */
  readonly lockedBy: string | undefined;
}

/** What a chunk of customers is judged by, read under lock. */
export interface CustomerBooks {
  readonly byNumber: ReadonlyMap<string, KnownCustomer>;
  /** By e-mail address in small letters; several customers may have one. */
  readonly byEmail: ReadonlyMap<string, readonly KnownCustomer[]>;
  /** Numbers that exist and are held by somebody else's transaction. */
  readonly held: ReadonlySet<string>;
  /** Customers that new ones may be made like. */
  readonly models: ReadonlySet<string>;
}

/** What becomes of one customer: the values of a new row, or those that fill blank fields of the one that is there. */
export interface CustomerPlan {
  readonly postingKey: string;
  readonly date: string;
  readonly custno: string;
  /** The customer it is made like; undefined for one that exists. */
  readonly like: string | undefined;
  readonly fills: Readonly<Partial<Record<CustomerDetail | "email", string>>>;
  /** What of them was cut to the widths of the site, in words; never the texts themselves, which may tell of a person. */
  readonly notes: readonly string[];
}

import type { FoundInvoice } from "../operations";
import type { BookCustomer, BookInvoice } from "../posting/books";

const artypes = { invoice: "", credit_memo: "C", open_credit: "O", other: "?" } as const;
const arstats = { live: "", void: "V", other: "?" } as const;

/**
 * A found invoice as the rules of posting want it. The rate of another currency is not among what is found: its parts in home currency
 * are those of the rate 1, which the comparison of two versions does not look at.
 */
export const shadowInvoice = (invoice: FoundInvoice, homeCurrency: string): BookInvoice => ({
  invno: invoice.invno,
  custno: invoice.custno.trim(),
  invdte: invoice.invdte,
  artype: artypes[invoice.type],
  arstat: arstats[invoice.status],
  currency: invoice.amount.currency || homeCurrency,
  rate: { numerator: 1n, denominator: 1n },
  salesmn: "",
  ponum: invoice.ponum,
  glarec: "",
  lockedBy: undefined,
  paid: invoice.paid.minor,
  balance: invoice.balance.minor,
  paidChange: 0n,
  homeChange: 0n,
  dtepaid: undefined,
  touched: false,
});

export const shadowCustomer = (custno: string, currency: string): BookCustomer => ({
  custno,
  currency,
  aracct: "",
  gllink: "",
  salesmn: "",
  lockedBy: undefined,
  lastpay: "",
  lpymt: undefined,
  balanceChange: 0n,
  creditChange: 0n,
  touched: false,
});

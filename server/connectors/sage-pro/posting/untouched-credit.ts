import type { BookInvoice, JournalEntry } from "./books";

/** The open credit of a posting that the books do not show yet, or not here: nothing of it has been given back. */
export const untouchedCredit = ({ invno, custno, date, amount }: JournalEntry): BookInvoice => ({
  invno,
  custno,
  invdte: date,
  artype: "O",
  arstat: "",
  currency: amount.currency,
  // Only the home currency is taken on account.
  rate: { numerator: 1n, denominator: 1n },
  salesmn: "",
  ponum: "",
  glarec: "",
  lockedBy: undefined,
  paid: 0n,
  balance: -amount.minor,
  paidChange: 0n,
  homeChange: 0n,
  dtepaid: undefined,
  touched: false,
});

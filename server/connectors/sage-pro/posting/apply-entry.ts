import type { Books } from "./books";
import type { Entry } from "./entry";

const isPayment = ({ kind }: Entry): boolean => kind === "receipt" || kind === "open_credit";
/** What comes back to a credit has paid nothing. */
const isPaid = ({ kind, reversesKey }: Entry): boolean =>
  kind === "receipt" || (kind === "credit_applied" && reversesKey === undefined);

/** Changes the working copies as the entry will change the books, so that the next item sees what is left. */
export function applyEntry(entry: Entry, books: Books): void {
  const invoice = books.invoices.get(entry.invno);
  if (invoice !== undefined) {
    invoice.paid += entry.paid;
    invoice.balance -= entry.paid;
    invoice.paidChange += entry.paid;
    invoice.homeChange -= entry.home;
    invoice.touched = true;
    if (isPaid(entry) && (invoice.dtepaid ?? "") < entry.date) invoice.dtepaid = entry.date;
  }
  const customer = books.customers.get(entry.custno);
  if (customer !== undefined) {
    customer.balanceChange -= entry.paid;
    customer.touched = true;
    if (entry.artype === "O") customer.creditChange += entry.paid;
    if (isPayment(entry) && entry.date >= customer.lastpay) {
      customer.lastpay = entry.date;
      customer.lpymt = entry.paid;
    }
  }
  if (entry.reversesKey !== undefined) {
    books.reversed.set(entry.reversesKey, (books.reversed.get(entry.reversesKey) ?? 0n) - entry.paid);
  }
}

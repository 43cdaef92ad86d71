import { ConnectorError, type ConnectorErrorKind } from "@/server/connectors/contract";
import type { Money } from "@/server/kernel/money";
import type { BookCustomer, BookInvoice, Books } from "./books";

/** The rules that every posting keeps. A broken one throws the `ConnectorError` that becomes the item's outcome. */
export function refuse(kind: ConnectorErrorKind, message: string, detail: Record<string, string> = {}): never {
  throw new ConnectorError(kind, message, { detail });
}

interface PostingInput {
  readonly postingKey: string;
  readonly refno: string;
  readonly amount: Money;
}

const largestMinor = 10n ** 15n;

/** What can be judged without the books. A reference is never cut: cut, it would name another transaction. */
export function checkInput({ postingKey, refno, amount }: PostingInput): void {
  if (postingKey.length < 1 || postingKey.length > 64) refuse("invalid", "A posting key has 1 to 64 characters.");
  if (refno.trim() === "" || refno.length > 20 || /[^\x20-\x7e]/.test(refno)) {
    refuse("invalid", "A reference has 1 to 20 plain characters.", { refno });
  }
  if (amount.minor <= 0n || amount.minor >= largestMinor)
    refuse("invalid", "The amount must be positive and below 10^15 minor units.");
}

/** The period that holds the date must exist and be neither closed nor permanently locked. */
export function checkPeriod(books: Pick<Books, "periods">, date: string): void {
  const period = books.periods.find(({ begins, ends }) => begins <= date && date <= ends);
  if (period === undefined) refuse("period_closed", `No fiscal period holds ${date}.`, { date });
  if (!period.open) refuse("period_closed", `The fiscal period of ${date} is closed.`, { date });
}

export function checkAccount(books: Pick<Books, "accounts">, account: string): void {
  const active = books.accounts.get(account);
  if (active === undefined) refuse("invalid", `The G/L account ${account || "(blank)"} does not exist.`, { account });
  if (!active) refuse("invalid", `The G/L account ${account} is inactive.`, { account });
}

export function findInvoice(books: Books, invno: string): BookInvoice {
  const invoice = books.invoices.get(invno);
  const detail = { invno };
  if (invoice === undefined) {
    if (books.heldInvoices.has(invno)) refuse("unavailable", `Invoice ${invno.trim()} is in use.`, detail);
    if (books.historyInvoices.has(invno)) {
      refuse("conflict", `Invoice ${invno.trim()} is closed and was moved to history.`, detail);
    }
    refuse("not_found", `There is no invoice ${invno.trim()}.`, detail);
  }
  if (invoice.arstat === "V") refuse("conflict", `Invoice ${invno.trim()} is void.`, detail);
  if (invoice.arstat !== "") {
    refuse("conflict", `Invoice ${invno.trim()} has the status "${invoice.arstat}".`, detail);
  }
  if (invoice.lockedBy !== undefined) {
    refuse("unavailable", `Invoice ${invno.trim()} is being edited by ${invoice.lockedBy || "a user"}.`, detail);
  }
  return invoice;
}

export function findCustomer(books: Books, custno: string): BookCustomer {
  const customer = books.customers.get(custno);
  const detail = { custno };
  if (customer === undefined) {
    if (books.heldCustomers.has(custno)) refuse("unavailable", `Customer ${custno} is in use.`, detail);
    refuse("not_found", `There is no customer ${custno}.`, detail);
  }
  if (customer.lockedBy !== undefined) {
    refuse("unavailable", `Customer ${custno} is being edited by ${customer.lockedBy || "a user"}.`, detail);
  }
  return customer;
}

export function checkCurrency(amount: Money, currency: string, of: string): void {
  if (amount.currency !== currency) {
    refuse("invalid", `The amount is in ${amount.currency}, ${of} is in ${currency}.`, { currency });
  }
}

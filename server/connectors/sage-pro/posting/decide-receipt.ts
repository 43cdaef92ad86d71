import type { ReceiptToPost } from "../operations";
import { toHome } from "../sage-money";
import { rightJustified } from "../sage-text";
import type { Books } from "./books";
import type { Entry } from "./entry";
import { checkAccount, checkCurrency, checkInput, checkPeriod, findCustomer, findInvoice, refuse } from "./rules";

/** A payment of one live invoice, at most what is open of it. @throws ConnectorError the reason it is refused */
export function decideReceipt(item: ReceiptToPost, books: Books): Entry {
  checkInput(item);
  checkPeriod(books, item.date);
  const invoice = findInvoice(books, rightJustified(item.invno));
  const { invno, artype, currency, rate } = invoice;
  if (artype !== "" && artype !== "N") {
    refuse("invalid", `${invno.trim()} is of type "${artype}", which takes no receipts.`, { invno, artype });
  }
  checkCurrency(item.amount, currency, "the invoice");
  if (rate === undefined) refuse("unexpected_shape", `Invoice ${invno.trim()} has no exchange rate.`, { invno });
  if (invoice.balance < item.amount.minor) {
    refuse("conflict", `Invoice ${invno.trim()} has less open than the payment.`, { invno });
  }
  const customer = findCustomer(books, invoice.custno);
  checkAccount(books, item.cashAccount);
  checkAccount(books, customer.aracct);

  const open = (minor: bigint) => toHome(minor, currency, books.homeCurrency, rate);
  return {
    postingKey: item.postingKey,
    kind: "receipt",
    custno: customer.custno,
    invno,
    refno: item.refno.trim(),
    date: item.date,
    currency,
    homeCurrency: books.homeCurrency,
    paid: item.amount.minor,
    // The difference of two rounded balances: the parts of an invoice sum up to the whole, to the cent.
    home: open(invoice.balance) - open(invoice.balance - item.amount.minor),
    cashAccount: item.cashAccount,
    receivableAccount: customer.aracct,
    reversesKey: undefined,
    invdte: invoice.invdte,
    salesmn: invoice.salesmn,
    ponum: invoice.ponum,
    artype,
    glarec: invoice.glarec,
    apcode: "",
    memo: undefined,
  };
}

import type { OpenCreditToPost } from "../operations";
import { fitText } from "../sage-text";
import type { Books } from "./books";
import type { Entry } from "./entry";
import { checkAccount, checkCurrency, checkInput, checkPeriod, findCustomer, refuse } from "./rules";

/** Width of `artran.descrip`, which holds the memo. */
const memoWidth = 60;

/** A payment on account. @throws ConnectorError the reason it is refused */
export function decideOpenCredit(item: OpenCreditToPost, books: Books): Entry {
  checkInput(item);
  checkPeriod(books, item.date);
  const customer = findCustomer(books, item.custno.trim());
  checkCurrency(item.amount, customer.currency, "the customer");
  if (customer.currency !== books.homeCurrency) {
    // An invoice carries its rate; money on account has none, and a rate is never guessed.
    refuse("invalid", `Money on account in ${customer.currency} has no exchange rate.`, { custno: customer.custno });
  }
  checkAccount(books, item.cashAccount);
  checkAccount(books, customer.aracct);
  return {
    postingKey: item.postingKey,
    kind: "open_credit",
    custno: customer.custno,
    invno: "",
    refno: item.refno.trim(),
    date: item.date,
    currency: customer.currency,
    homeCurrency: books.homeCurrency,
    paid: item.amount.minor,
    home: item.amount.minor,
    cashAccount: item.cashAccount,
    receivableAccount: customer.aracct,
    reversesKey: undefined,
    invdte: item.date,
    salesmn: customer.salesmn,
    ponum: "",
    artype: "O",
    glarec: customer.gllink,
    apcode: "",
    memo: fitText(item.memo, memoWidth) || "Payment on account",
  };
}

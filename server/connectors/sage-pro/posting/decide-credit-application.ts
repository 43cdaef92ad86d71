import type { CreditToApply } from "../operations";
import { rightJustified } from "../sage-text";
import type { BookInvoice, Books } from "./books";
import type { Entry } from "./entry";
import { checkAccount, checkCurrency, checkInput, checkPeriod, findCustomer, findInvoice, refuse } from "./rules";

/** Marker of both rows. Stock Sage's own representation of an applied credit is not known, so this one is ours. */
const marker = "A";
/** What is behind the key of the half that takes from the credit. */
export const halfMark = "/credit";

/** The half that counts as paid at the invoice. @throws ConnectorError the reason why nothing is applied */
export function decideCreditApplication(item: CreditToApply, books: Books): Entry {
  checkInput(item);
  if (item.postingKey.length + halfMark.length > 64)
    refuse("invalid", "The posting key of an application is too long.");
  checkPeriod(books, item.date);
  const credit = findInvoice(books, rightJustified(item.credit));
  const invoice = findInvoice(books, rightJustified(item.invno));
  if (credit.artype !== "O") {
    refuse("invalid", `${credit.invno.trim()} is no money on account.`, { invno: credit.invno });
  }
  if (invoice.artype !== "" && invoice.artype !== "N") {
    refuse("invalid", `${invoice.invno.trim()} is of type "${invoice.artype}", to which no credit is applied.`, {
      invno: invoice.invno,
    });
  }
  if (invoice.custno !== credit.custno) {
    refuse("invalid", "The credit and the invoice belong to different customers.", { custno: credit.custno });
  }
  // Money on account carries no rate, and a rate is never guessed.
  for (const each of [credit, invoice]) checkCurrency(item.amount, each.currency, each.invno.trim());
  if (invoice.currency !== books.homeCurrency) {
    refuse("invalid", `A credit in ${invoice.currency} has no exchange rate.`, { invno: invoice.invno });
  }
  if (-credit.balance < item.amount.minor) {
    refuse("conflict", `Less is left of the credit ${credit.invno.trim()} than would be applied.`, {
      invno: credit.invno,
    });
  }
  if (invoice.balance < item.amount.minor) {
    refuse("conflict", `Invoice ${invoice.invno.trim()} has less open than would be applied.`, {
      invno: invoice.invno,
    });
  }
  checkAccount(books, findCustomer(books, invoice.custno).aracct);
  return half(item, books, invoice, "credit_applied");
}

/** The half that takes it from the credit, behind a key of its own. */
export function decideCreditUse(item: CreditToApply, books: Books): Entry {
  return half(item, books, findInvoice(books, rightJustified(item.credit)), "credit_used");
}

/**
 * No cash moves: both halves stand on the receivables account alone, once in and once out. Each has its row of receipts, so that
 * what a document counts as paid stays explained by its rows.
 */
function half(item: CreditToApply, books: Books, document: BookInvoice, kind: "credit_applied" | "credit_used"): Entry {
  const customer = findCustomer(books, document.custno);
  const paid = kind === "credit_applied" ? item.amount.minor : -item.amount.minor;
  return {
    postingKey: kind === "credit_applied" ? item.postingKey : `${item.postingKey}${halfMark}`,
    kind,
    custno: customer.custno,
    invno: document.invno,
    refno: item.refno.trim(),
    date: item.date,
    currency: document.currency,
    homeCurrency: books.homeCurrency,
    paid,
    home: paid,
    cashAccount: customer.aracct,
    receivableAccount: customer.aracct,
    reversesKey: undefined,
    invdte: document.invdte,
    salesmn: document.salesmn,
    ponum: document.ponum,
    artype: document.artype,
    glarec: document.glarec,
    apcode: marker,
    memo: undefined,
  };
}

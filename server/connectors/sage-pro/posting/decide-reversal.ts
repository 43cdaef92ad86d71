import type { ReversalToPost } from "../operations";
import { toHome } from "../sage-money";
import type { Books } from "./books";
import type { Entry } from "./entry";
import { checkAccount, checkCurrency, checkInput, checkPeriod, findCustomer, findInvoice, refuse } from "./rules";

const markers = { refund: "R", void: "V", chargeback: "B" } as const satisfies Record<ReversalToPost["reason"], string>;

/**
 * Gives back (part of) a receipt or an open credit through the accounts it came by. The reversals of one posting never
 * exceed it; money on account that was applied meanwhile must be unapplied by a person first.
 *
 * @throws ConnectorError the reason it is refused
 */
export function decideReversal(item: ReversalToPost, books: Books): Entry {
  checkInput(item);
  checkPeriod(books, item.date);
  const original = books.journal.get(item.reversesPostingKey);
  if (original === undefined) refuse("not_found", "The posting to give back is not in the journal.");
  if (original.kind !== "receipt" && original.kind !== "open_credit") {
    refuse("invalid", `A posting of the kind ${original.kind} cannot be given back.`);
  }
  checkCurrency(item.amount, original.amount.currency, "the original");
  const left = original.amount.minor - (books.reversed.get(item.reversesPostingKey) ?? 0n);
  if (item.amount.minor > left) refuse("conflict", "More would be given back than was received.");

  const invoice = findInvoice(books, original.invno);
  const { invno, currency, rate } = invoice;
  if (rate === undefined) refuse("unexpected_shape", `Invoice ${invno.trim()} has no exchange rate.`, { invno });
  if (original.kind === "receipt" && invoice.paid < item.amount.minor) {
    refuse("conflict", `Invoice ${invno.trim()} has less paid than would be given back.`, { invno });
  }
  if (original.kind === "open_credit" && -invoice.balance < item.amount.minor) {
    refuse("conflict", `Less is left of the credit ${invno.trim()} than would be given back.`, { invno });
  }
  const customer = findCustomer(books, original.custno);
  checkAccount(books, original.cashAccount);
  checkAccount(books, original.receivableAccount);

  const open = (minor: bigint) => toHome(minor, currency, books.homeCurrency, rate);
  return {
    postingKey: item.postingKey,
    kind: "reversal",
    custno: customer.custno,
    invno,
    refno: item.refno.trim(),
    date: item.date,
    currency,
    homeCurrency: books.homeCurrency,
    paid: -item.amount.minor,
    home: open(invoice.balance) - open(invoice.balance + item.amount.minor),
    cashAccount: original.cashAccount,
    receivableAccount: original.receivableAccount,
    reversesKey: item.reversesPostingKey,
    invdte: invoice.invdte,
    salesmn: invoice.salesmn,
    ponum: invoice.ponum,
    artype: invoice.artype,
    glarec: invoice.glarec,
    apcode: markers[item.reason],
    memo: undefined,
  };
}

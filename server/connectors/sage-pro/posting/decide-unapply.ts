import type { ApplicationToUndo } from "../operations";
import type { BookInvoice, Books, JournalEntry } from "./books";
import { halfMark } from "./decide-credit-application";
import type { Entry } from "./entry";
import { checkAccount, checkInput, checkPeriod, findCustomer, findInvoice, refuse } from "./rules";

/** Marker of both rows, as `A` is of what they undo. */
const marker = "U";

/** The halves of an applied credit, as the journal has them. */
export const halvesOf = ({ undoesPostingKey: key }: ApplicationToUndo) => ({ applied: key, used: `${key}${halfMark}` });

/** The half that leaves the invoice. @throws ConnectorError the reason why nothing is undone */
export function decideUnapply(item: ApplicationToUndo, books: Books): Entry {
  const { applied, used } = findHalves(item, books.journal);
  checkInput({ ...item, amount: applied.amount });
  if (item.postingKey.length + halfMark.length > 64) refuse("invalid", "The posting key is too long.");
  checkPeriod(books, item.date);
  if ((books.reversed.get(applied.postingKey) ?? 0n) > 0n) {
    refuse("conflict", "What was applied has been undone already.", { invno: applied.invno });
  }
  const invoice = findInvoice(books, applied.invno);
  const credit = findInvoice(books, used.invno);
  if (invoice.custno !== credit.custno) {
    refuse("invalid", "The credit and the invoice belong to different customers now.", { custno: credit.custno });
  }
  if (invoice.paid < applied.amount.minor) {
    refuse("conflict", `Invoice ${invoice.invno.trim()} has less paid than would be undone.`, { invno: invoice.invno });
  }
  checkAccount(books, applied.receivableAccount);
  return half(item, books, { of: applied, document: invoice, kind: "credit_used" });
}

/** The half that comes back to the credit, behind a key of its own. */
export function decideCreditReturn(item: ApplicationToUndo, books: Books): Entry {
  const { used } = findHalves(item, books.journal);
  return half(item, books, { of: used, document: findInvoice(books, used.invno), kind: "credit_applied" });
}

function findHalves(item: ApplicationToUndo, journal: Books["journal"]) {
  const keys = halvesOf(item);
  const [applied, used] = [journal.get(keys.applied), journal.get(keys.used)];
  if (applied === undefined || used === undefined) refuse("not_found", "What is to be undone is not in the journal.");
  if (applied.kind !== "credit_applied" || used.kind !== "credit_used") {
    refuse("invalid", `A posting of the kind ${applied.kind} is no applied credit.`);
  }
  return { applied, used };
}

interface Half {
  readonly of: JournalEntry;
  readonly document: BookInvoice;
  readonly kind: "credit_applied" | "credit_used";
}

/** Through the account that it came by, with the opposite sign. */
function half(item: ApplicationToUndo, books: Books, { of, document, kind }: Half): Entry {
  const paid = kind === "credit_applied" ? of.amount.minor : -of.amount.minor;
  return {
    postingKey: kind === "credit_used" ? item.postingKey : `${item.postingKey}${halfMark}`,
    kind,
    custno: findCustomer(books, document.custno).custno,
    invno: document.invno,
    refno: item.refno.trim(),
    date: item.date,
    currency: document.currency,
    homeCurrency: books.homeCurrency,
    paid,
    home: paid,
    cashAccount: of.receivableAccount,
    receivableAccount: of.receivableAccount,
    reversesKey: of.postingKey,
    invdte: document.invdte,
    salesmn: document.salesmn,
    ponum: document.ponum,
    artype: document.artype,
    glarec: document.glarec,
    apcode: marker,
    memo: undefined,
  };
}

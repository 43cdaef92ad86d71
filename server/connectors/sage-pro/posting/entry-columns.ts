import type { InputColumns } from "../dialect";
import { columnText } from "../sage-money";
import type { NumberedEntry } from "./entry";

/** The rows of each table that a chunk of entries becomes, column by column, under the names of the table. */
export interface PostedEntries {
  readonly entries: readonly NumberedEntry[];
  /** Which try of the chunk wrote them; more than 1 after a clash with another writer. */
  readonly attempt: number;
  readonly postedAt: Date;
}

/** The user that Sage shows as the author of our rows. */
const author = "TLBG";

function stamps(count: number, postedAt: Date): InputColumns {
  const day = postedAt.toISOString().slice(0, 10);
  const time = postedAt.toISOString().slice(11, 19);
  return {
    adduser: ["char", Array<string>(count).fill(author)],
    adddate: ["date", Array<string>(count).fill(day)],
    addtime: ["char", Array<string>(count).fill(time)],
  };
}

export function receiptColumns({ entries, postedAt }: PostedEntries): InputColumns {
  return {
    invno: ["char", entries.map((each) => each.invno)],
    invdte: ["date", entries.map((each) => each.invdte)],
    custno: ["char", entries.map((each) => each.custno)],
    salesmn: ["char", entries.map((each) => each.salesmn)],
    ponum: ["char", entries.map((each) => each.ponum)],
    paidamt: ["money", entries.map((each) => columnText(each.paid, each.currency))],
    dtepaid: ["date", entries.map((each) => each.date)],
    refno: ["char", entries.map((each) => each.refno)],
    apcode: ["char", entries.map((each) => each.apcode)],
    artype: ["char", entries.map((each) => each.artype)],
    glarec: ["char", entries.map((each) => each.glarec)],
    batch: ["char", entries.map((each) => each.arsess)],
    glaccnt: ["char", entries.map((each) => each.cashAccount)],
    ...stamps(entries.length, postedAt),
  };
}

/** Two rows per entry: debit cash, credit receivables (debit is positive); a reversal has the opposite signs. */
export function distributionColumns({ entries, postedAt }: PostedEntries): InputColumns {
  const sides = entries.flatMap((each) => [
    { entry: each, glacnt: each.cashAccount, amount: each.home },
    { entry: each, glacnt: each.receivableAccount, amount: -each.home },
  ]);
  return {
    tranno: ["char", sides.map(({ entry }) => entry.invno)],
    trandte: ["date", sides.map(({ entry }) => entry.date)],
    glacnt: ["char", sides.map(({ glacnt }) => glacnt)],
    amount: ["money", sides.map(({ entry, amount }) => columnText(amount, entry.homeCurrency))],
    arsess: ["char", sides.map(({ entry }) => entry.arsess)],
    ...stamps(sides.length, postedAt),
  };
}

export function openCreditColumns({ entries: credits, postedAt }: PostedEntries): InputColumns {
  const negative = credits.map((each) => columnText(-each.paid, each.currency));
  return {
    invno: ["char", credits.map((each) => each.invno)],
    invdte: ["date", credits.map((each) => each.date)],
    ordate: ["date", credits.map((each) => each.date)],
    custno: ["char", credits.map((each) => each.custno)],
    salesmn: ["char", credits.map((each) => each.salesmn)],
    refno: ["char", credits.map((each) => each.refno)],
    invamt: ["money", negative],
    balance: ["money", negative],
    bbal: ["money", credits.map((each) => columnText(-each.home, each.homeCurrency))],
    pterms: ["char", credits.map((each) => each.openCredit?.pterms ?? "")],
    pdisc: ["money", credits.map((each) => each.openCredit?.pdisc ?? "0")],
    pdays: ["number", credits.map((each) => each.openCredit?.pdays ?? 0)],
    pnet: ["number", credits.map((each) => each.openCredit?.pnet ?? 0)],
    glarec: ["char", credits.map((each) => each.glarec)],
    artype: ["char", credits.map((each) => each.artype)],
    batch: ["char", credits.map((each) => each.arsess)],
    currid: ["char", credits.map((each) => each.currency)],
    ...stamps(credits.length, postedAt),
  };
}

export function textLineColumns({ entries: credits, postedAt }: PostedEntries): InputColumns {
  return {
    invno: ["char", credits.map((each) => each.invno)],
    custno: ["char", credits.map((each) => each.custno)],
    descrip: ["char", credits.map((each) => each.openCredit?.memo ?? "")],
    invdte: ["date", credits.map((each) => each.date)],
    artype: ["char", credits.map((each) => each.artype)],
    batch: ["char", credits.map((each) => each.arsess)],
    tranlineno: ["number", credits.map(() => 1)],
    transeq: ["char", credits.map(() => "   1")],
    currid: ["char", credits.map((each) => each.currency)],
    ...stamps(credits.length, postedAt),
  };
}

export function journalColumns({ entries, attempt, postedAt }: PostedEntries): InputColumns {
  return {
    posting_key: ["text", entries.map((each) => each.postingKey)],
    kind: ["text", entries.map((each) => each.kind)],
    custno: ["char", entries.map((each) => each.custno)],
    invno: ["char", entries.map((each) => each.invno)],
    refno: ["char", entries.map((each) => each.refno)],
    amount: ["money", entries.map((each) => columnText(each.paid < 0n ? -each.paid : each.paid, each.currency))],
    currency: ["char", entries.map((each) => each.currency)],
    posting_date: ["date", entries.map((each) => each.date)],
    arsess: ["char", entries.map((each) => each.arsess)],
    cash_account: ["char", entries.map((each) => each.cashAccount)],
    receivable_account: ["char", entries.map((each) => each.receivableAccount)],
    rows_hash: ["text", entries.map((each) => each.rowsHash)],
    reverses_key: ["text", entries.map((each) => each.reversesKey ?? null)],
    attempt: ["number", entries.map(() => attempt)],
    posted_at: ["instant", entries.map(() => postedAt.toISOString())],
  };
}

import { sql } from "kysely";
import type { InputColumns, SageDialect, Write } from "../dialect";
import { columnText } from "../sage-money";
import type { SageProTransaction } from "../transport/transport";
import type { Books } from "./books";
import type { NumberedEntry } from "./entry";
import { executeWrites } from "./execute-writes";
import type { Counters } from "./lock-rows";

export interface EntriesToWrite {
  readonly compid: string;
  readonly books: Books;
  readonly entries: readonly NumberedEntry[];
  /** The counters as they stand after this chunk. */
  readonly counters: Counters;
  /** Which try of the chunk this is; more than 1 after a clash with another writer. */
  readonly attempt: number;
  readonly postedAt: Date;
}

/**
 * Writes a chunk in one round trip: invoices, customers, receipts, distributions, open credits with their text line, both
 * copies of the counters, and the journal. The entries travel once, as the table `e`; everything lies in the caller's
 * transaction.
 */
export async function writeEntries(tx: SageProTransaction, dialect: SageDialect, input: EntriesToWrite): Promise<void> {
  await executeWrites(tx, dialect, { e: entryColumns(input.entries) }, [
    updateInvoices(dialect, input.books),
    updateCustomers(dialect, input.books),
    insertReceipts(input),
    insertDistributions(input),
    ...insertOpenCredits(input),
    updateCounters("sysdata", input),
    updateCounters("arsysd", input),
    insertJournal(input),
  ]);
}

function entryColumns(entries: readonly NumberedEntry[]): InputColumns {
  return {
    posting_key: ["text", entries.map((each) => each.postingKey)],
    kind: ["text", entries.map((each) => each.kind)],
    custno: ["char", entries.map((each) => each.custno)],
    invno: ["char", entries.map((each) => each.invno)],
    refno: ["char", entries.map((each) => each.refno)],
    day: ["date", entries.map((each) => each.date)],
    currency: ["char", entries.map((each) => each.currency)],
    paid: ["money", entries.map((each) => columnText(each.paid, each.currency))],
    home: ["money", entries.map((each) => columnText(each.home, each.homeCurrency))],
    cash_account: ["char", entries.map((each) => each.cashAccount)],
    receivable_account: ["char", entries.map((each) => each.receivableAccount)],
    reverses_key: ["text", entries.map((each) => each.reversesKey ?? null)],
    invdte: ["date", entries.map((each) => each.invdte)],
    salesmn: ["char", entries.map((each) => each.salesmn)],
    ponum: ["char", entries.map((each) => each.ponum)],
    artype: ["char", entries.map((each) => each.artype)],
    glarec: ["char", entries.map((each) => each.glarec)],
    apcode: ["char", entries.map((each) => each.apcode)],
    memo: ["char", entries.map((each) => each.memo ?? null)],
    arsess: ["char", entries.map((each) => each.arsess)],
    rows_hash: ["text", entries.map((each) => each.rowsHash)],
  };
}

function updateInvoices(dialect: SageDialect, { invoices, homeCurrency }: Books): Write {
  const touched = [...invoices.values()].filter((invoice) => invoice.touched);
  const rows = dialect.input("x", {
    invno: ["char", touched.map((each) => each.invno)],
    paid: ["money", touched.map((each) => columnText(each.paidChange, each.currency))],
    home: ["money", touched.map((each) => columnText(each.homeChange, homeCurrency))],
    dtepaid: ["date", touched.map((each) => each.dtepaid ?? null)],
  });
  return {
    name: "armast_paid",
    rows: touched.length,
    statement: sql`update armast set paidamt = armast.paidamt + x.paid, balance = armast.balance - x.paid,
      bbal = armast.bbal + x.home, dtepaid = coalesce(x.dtepaid, armast.dtepaid)
      from ${rows} where armast.invno = x.invno`,
  };
}

function updateCustomers(dialect: SageDialect, { customers }: Books): Write {
  const touched = [...customers.values()].filter((customer) => customer.touched);
  const rows = dialect.input("x", {
    custno: ["char", touched.map((each) => each.custno)],
    balance: ["money", touched.map((each) => columnText(each.balanceChange, each.currency))],
    credit: ["money", touched.map((each) => columnText(each.creditChange, each.currency))],
    lastpay: ["date", touched.map((each) => each.lastpay)],
    lpymt: ["money", touched.map((each) => (each.lpymt === undefined ? null : columnText(each.lpymt, each.currency)))],
  });
  return {
    name: "arcust_owes",
    rows: touched.length,
    statement: sql`update arcust set balance = arcust.balance + x.balance, credit = arcust.credit + x.credit,
      lastpay = x.lastpay, lpymt = coalesce(x.lpymt, arcust.lpymt)
      from ${rows} where arcust.custno = x.custno`,
  };
}

/** Author, day and time of a row, as Sage stamps what its users make. */
function stamp({ postedAt }: EntriesToWrite) {
  const instant = postedAt.toISOString();
  return sql`'TLBG', cast(${instant.slice(0, 10)} as date), ${instant.slice(11, 19)}`;
}

function insertReceipts(input: EntriesToWrite): Write {
  return {
    name: "arcash_new",
    rows: input.entries.length,
    statement: sql`insert into arcash (invno, invdte, custno, salesmn, ponum, paidamt, dtepaid, refno, apcode, artype, glarec,
        batch, glaccnt, adduser, adddate, addtime)
      select invno, invdte, custno, salesmn, ponum, paid, day, refno, apcode, artype, glarec, arsess, cash_account, ${stamp(input)}
      from e`,
  };
}

/** Debit cash, credit receivables (debit is positive); a reversal has the opposite signs. */
function insertDistributions(input: EntriesToWrite): Write {
  return {
    name: "ardist_new",
    rows: input.entries.length * 2,
    statement: sql`insert into ardist (tranno, trandte, glacnt, amount, arsess, adduser, adddate, addtime)
      select invno, day, case when side = 1 then cash_account else receivable_account end, side * home, arsess, ${stamp(input)}
      from e cross join (values (1), (-1)) s(side)`,
  };
}

function insertOpenCredits(input: EntriesToWrite): Write[] {
  const rows = input.entries.filter((entry) => entry.memo !== undefined).length;
  const master: Write = {
    name: "armast_new",
    rows,
    statement: sql`insert into armast (invno, invdte, ordate, custno, salesmn, refno, invamt, balance, bbal, pterms, pdisc, pdays,
        pnet, glarec, artype, batch, currid, adduser, adddate, addtime)
      select e.invno, e.day, e.day, e.custno, e.salesmn, e.refno, -e.paid, -e.paid, -e.home, c.pterms, c.pdisc, c.pdays,
        c.pnet, e.glarec, e.artype, e.arsess, e.currency, ${stamp(input)}
      from e join arcust c on c.custno = e.custno where e.memo is not null`,
  };
  const line: Write = {
    name: "artran_new",
    rows,
    statement: sql`insert into artran (invno, custno, descrip, invdte, artype, batch, tranlineno, transeq, currid, adduser,
        adddate, addtime)
      select invno, custno, memo, day, artype, arsess, 1, '   1', currency, ${stamp(input)}
      from e where memo is not null`,
  };
  return [master, line];
}

/** Both copies of the counters move together, under the lock of the caller. */
function updateCounters(table: "sysdata" | "arsysd", { counters, compid }: EntriesToWrite): Write {
  return {
    name: table,
    rows: 1,
    statement: sql`update ${sql.table(table)} set int2 = cast(${counters.session.toString()} as bigint),
      int3 = cast(${counters.openCredit.toString()} as bigint) where sysid = ${`AR${compid}`}`,
  };
}

function insertJournal({ entries, attempt, postedAt }: EntriesToWrite): Write {
  return {
    name: "journal_new",
    rows: entries.length,
    statement: sql`insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess,
        cash_account, receivable_account, rows_hash, reverses_key, attempt, posted_at)
      select posting_key, kind, custno, invno, refno, abs(paid), currency, day, arsess, cash_account, receivable_account,
        rows_hash, reverses_key, cast(${attempt} as smallint), ${postedAt}
      from e`,
  };
}

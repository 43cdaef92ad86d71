import { sql } from "kysely";
import type { InputColumns, SageDialect, Write } from "../dialect";
import { columnText } from "../sage-money";
import type { SageProTransaction } from "../transport/transport";
import type { Books } from "./books";
import type { NumberedEntry } from "./entry";
import { executeWrites } from "./execute-writes";
import { insertInto } from "./insert-into";
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

interface Writing {
  readonly dialect: SageDialect;
  readonly input: EntriesToWrite;
  readonly postedAt: Date;
}

/**
 * Writes a chunk in one round trip: invoices, customers, receipts, distributions, open credits with their text line, both
 * copies of the counters, and the journal. The entries travel once, as the table `e`; everything lies in the caller's
 * transaction.
 */
export async function writeEntries(tx: SageProTransaction, dialect: SageDialect, input: EntriesToWrite): Promise<void> {
  const writing = { dialect, input, postedAt: input.postedAt };
  await executeWrites(tx, dialect, { e: entryColumns(input.entries) }, [
    updateInvoices(dialect, input.books),
    updateCustomers(dialect, input.books),
    insertReceipts(writing),
    insertDistributions(writing),
    ...insertOpenCredits(writing),
    updateCounters("sysdata", writing),
    updateCounters("arsysd", writing),
    insertJournal(writing),
  ]);
}

function entryColumns(entries: readonly NumberedEntry[]): InputColumns {
  return {
    posting_key: ["text", entries.map((each) => each.postingKey)],
    kind: ["text", entries.map((each) => each.kind)],
    custno: ["char", entries.map((each) => each.custno), "arcust.custno"],
    invno: ["char", entries.map((each) => each.invno), "armast.invno"],
    refno: ["char", entries.map((each) => each.refno), "arcash.refno"],
    day: ["date", entries.map((each) => each.date)],
    currency: ["char", entries.map((each) => each.currency), "armast.currid"],
    paid: ["money", entries.map((each) => columnText(each.paid, each.currency))],
    home: ["money", entries.map((each) => columnText(each.home, each.homeCurrency))],
    // Both accounts are alternatives of one column, so they must compare alike.
    cash_account: ["char", entries.map((each) => each.cashAccount), "ardist.glacnt"],
    receivable_account: ["char", entries.map((each) => each.receivableAccount), "ardist.glacnt"],
    reverses_key: ["text", entries.map((each) => each.reversesKey ?? null)],
    invdte: ["date", entries.map((each) => each.invdte)],
    salesmn: ["char", entries.map((each) => each.salesmn), "arcash.salesmn"],
    ponum: ["char", entries.map((each) => each.ponum), "arcash.ponum"],
    artype: ["char", entries.map((each) => each.artype), "arcash.artype"],
    glarec: ["char", entries.map((each) => each.glarec), "arcash.glarec"],
    apcode: ["char", entries.map((each) => each.apcode), "arcash.apcode"],
    memo: ["char", entries.map((each) => each.memo ?? null), "artran.descrip"],
    arsess: ["char", entries.map((each) => each.arsess), "ardist.arsess"],
    rows_hash: ["text", entries.map((each) => each.rowsHash)],
  };
}

function updateInvoices(dialect: SageDialect, { invoices, homeCurrency }: Books): Write {
  const touched = [...invoices.values()].filter((invoice) => invoice.touched);
  const rows = dialect.input("x", {
    invno: ["char", touched.map((each) => each.invno), "armast.invno"],
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
    custno: ["char", touched.map((each) => each.custno), "arcust.custno"],
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

function insertReceipts(writing: Writing): Write {
  const values = {
    invno: "invno",
    invdte: "invdte",
    custno: "custno",
    salesmn: "salesmn",
    ponum: "ponum",
    paidamt: "paid",
    dtepaid: "day",
    refno: "refno",
    apcode: "apcode",
    artype: "artype",
    glarec: "glarec",
    batch: "arsess",
    glaccnt: "cash_account",
  };
  const from = sql`from ${writing.dialect.shared("e")}`;
  return {
    name: "arcash_new",
    rows: writing.input.entries.length,
    statement: insertInto(writing, "arcash", values, from),
  };
}

/** Debit cash, credit receivables (debit is positive); a reversal has the opposite signs. */
function insertDistributions(writing: Writing): Write {
  const values = {
    tranno: "invno",
    trandte: "day",
    glacnt: "case when side = 1 then cash_account else receivable_account end",
    amount: "side * home",
    arsess: "arsess",
  };
  const from = sql`from ${writing.dialect.shared("e")} cross join (values (1), (-1)) s(side)`;
  return {
    name: "ardist_new",
    rows: writing.input.entries.length * 2,
    statement: insertInto(writing, "ardist", values, from),
  };
}

function insertOpenCredits(writing: Writing): Write[] {
  const { dialect, input } = writing;
  const rows = input.entries.filter((entry) => entry.memo !== undefined).length;
  const master = {
    invno: "e.invno",
    invdte: "e.day",
    ordate: "e.day",
    custno: "e.custno",
    salesmn: "e.salesmn",
    refno: "e.refno",
    invamt: "-e.paid",
    balance: "-e.paid",
    bbal: "-e.home",
    pterms: "c.pterms",
    pdisc: "c.pdisc",
    pdays: "c.pdays",
    pnet: "c.pnet",
    glarec: "e.glarec",
    artype: "e.artype",
    batch: "e.arsess",
    currid: "e.currency",
  };
  const line = {
    invno: "invno",
    custno: "custno",
    descrip: "memo",
    invdte: "day",
    artype: "artype",
    batch: "arsess",
    tranlineno: "1",
    transeq: "'   1'",
    currid: "currency",
  };
  const e = dialect.shared("e");
  return [
    {
      name: "armast_new",
      rows,
      statement: insertInto(
        writing,
        "armast",
        master,
        sql`from ${e} join arcust c on c.custno = e.custno where e.memo is not null`,
      ),
    },
    {
      name: "artran_new",
      rows,
      statement: insertInto(writing, "artran", line, sql`from ${e} where memo is not null`),
    },
  ];
}

/** Both copies of the counters move together, under the lock of the caller. */
function updateCounters(table: "sysdata" | "arsysd", { dialect, input: { counters, compid } }: Writing): Write {
  const number = (value: bigint) => sql`cast(${dialect.value("text", value.toString())} as bigint)`;
  return {
    name: table,
    rows: 1,
    statement: sql`update ${table === "sysdata" ? dialect.systemTable(table) : sql.raw(table)} set int2 = ${number(counters.session)},
      int3 = ${number(counters.openCredit)} where sysid = ${dialect.charValue(`AR${compid}`, `${table}.sysid`)}`,
  };
}

function insertJournal({ dialect, input: { entries, attempt, postedAt } }: Writing): Write {
  return {
    name: "journal_new",
    rows: entries.length,
    statement: sql`insert into tallybridge_journal (posting_key, kind, custno, invno, refno, amount, currency, posting_date, arsess,
        cash_account, receivable_account, rows_hash, reverses_key, attempt, posted_at)
      select posting_key, kind, custno, invno, refno, abs(paid), currency, day, arsess, cash_account, receivable_account,
        rows_hash, reverses_key, cast(${dialect.value("number", attempt)} as smallint), ${dialect.value("instant", postedAt)}
      from ${dialect.shared("e")}`,
  };
}

import { sql } from "kysely";
import type { SageDialect, Write } from "../dialect";
import { columnText } from "../sage-money";
import type { SageProTransaction } from "../transport/transport";
import type { Books } from "./books";
import {
  distributionColumns,
  journalColumns,
  openCreditColumns,
  type PostedEntries,
  receiptColumns,
  textLineColumns,
} from "./entry-columns";
import { executeWrites } from "./execute-writes";
import { insertColumns } from "./insert-columns";
import type { Counters } from "./lock-rows";

export interface EntriesToWrite extends PostedEntries {
  readonly compid: string;
  readonly books: Books;
  /** The counters as they stand after this chunk. */
  readonly counters: Counters;
}

/**
 * Writes a chunk in one round trip: invoices, customers, receipts, distributions, open credits with their text line, both
 * copies of the counters, and the journal. Everything lies in the caller's transaction.
 *
 * @throws ConnectorError `unexpected_shape` when a write touches another number of rows than it must
 */
export async function writeEntries(tx: SageProTransaction, dialect: SageDialect, input: EntriesToWrite): Promise<void> {
  const openCredits = { ...input, entries: input.entries.filter((entry) => entry.openCredit !== undefined) };
  await executeWrites(tx, dialect, [
    updateInvoices(dialect, input.books),
    updateCustomers(dialect, input.books),
    insertColumns(dialect, "arcash", receiptColumns(input)),
    insertColumns(dialect, "ardist", distributionColumns(input)),
    insertColumns(dialect, "armast", openCreditColumns(openCredits)),
    insertColumns(dialect, "artran", textLineColumns(openCredits)),
    updateCounters(dialect, "sysdata", input),
    updateCounters(dialect, "arsysd", input),
    insertColumns(dialect, "tallybridge_journal", journalColumns(input)),
  ]);
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
    name: "arcust",
    rows: touched.length,
    statement: sql`update arcust set balance = arcust.balance + x.balance, credit = arcust.credit + x.credit,
      lastpay = x.lastpay, lpymt = coalesce(x.lpymt, arcust.lpymt)
      from ${rows} where arcust.custno = x.custno`,
  };
}

/** Both copies of the counters move together, under the lock of the caller. */
function updateCounters(
  dialect: SageDialect,
  table: "sysdata" | "arsysd",
  { counters, compid }: EntriesToWrite,
): Write {
  const rows = dialect.input("x", {
    sysid: ["char", [`AR${compid}`]],
    session: ["number", [counters.session.toString()]],
    credit: ["number", [counters.openCredit.toString()]],
  });
  return {
    name: table,
    rows: 1,
    statement: sql`update ${sql.table(table)} set int2 = x.session, int3 = x.credit from ${rows}
      where ${sql.ref(`${table}.sysid`)} = x.sysid`,
  };
}

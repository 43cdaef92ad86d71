import type { FieldValues } from "@/server/agent/dbf";
import type { BookCustomer, BookInvoice, Books, JournalEntry } from "@/server/connectors/sage-pro/posting/books";
import type { Touched } from "@/server/connectors/sage-pro/posting/posting-rule";
import { moneyOfColumn, rateOfColumn } from "@/server/connectors/sage-pro/sage-money";
import { rightJustified } from "@/server/connectors/sage-pro/sage-text";
import { listPeriods } from "../list-periods";
import type { CompanyTables } from "../locate-tables";
import { readAccounts } from "../read-accounts";
import { readCompany } from "../read-company";
import { readRows } from "../read-rows";
import { dateOf, decimalOf, textOf } from "../values";

export interface BooksRequest {
  readonly touched: readonly Touched[];
  readonly journal: ReadonlyMap<string, JournalEntry>;
  readonly reversed: Map<string, bigint>;
}

/** What a chunk is judged by, as the tables have it: nothing is locked, because nothing in them is written. */
export async function readBooks(tables: CompanyTables, { touched, journal, reversed }: BooksRequest): Promise<Books> {
  const { homeCurrency } = await readCompany(tables);
  const invnos = new Set(touched.flatMap(({ invno }) => (invno === undefined ? [] : [rightJustified(invno)])));
  const invoices = await readInvoices(tables, invnos, homeCurrency);
  const custnos = new Set([
    ...[...invoices.values()].map(({ custno }) => custno),
    ...touched.flatMap(({ custno }) => (custno === undefined ? [] : [custno.trim()])),
  ]);
  const customers = await readCustomers(tables, custnos, homeCurrency);
  const accounts = new Set([
    ...touched.flatMap((each) => each.accounts),
    ...[...customers.values()].map(({ aracct }) => aracct),
  ]);
  const gone = new Set([...invnos].filter((invno) => !invoices.has(invno)));
  return {
    homeCurrency,
    invoices,
    customers,
    heldInvoices: new Set(),
    heldCustomers: new Set(),
    historyInvoices: await readHistoryNumbers(tables, gone),
    accounts: await readAccounts(tables, accounts),
    periods: await listPeriods(tables),
    journal,
    reversed,
  };
}

const among = (column: string, wanted: ReadonlySet<string>) => ({
  lookAt: [column],
  keep: (values: FieldValues) => wanted.has(textOf(values[column])),
});

async function readInvoices(tables: CompanyTables, invnos: ReadonlySet<string>, homeCurrency: string) {
  const invoices = new Map<string, BookInvoice>();
  if (invnos.size === 0) return invoices;
  const rows = await readRows(await tables.open("armast"), {
    required: ["invno", "custno", "invdte", "artype", "arstat", "paidamt", "balance"],
    optional: ["currid", "exchrat", "salesmn", "ponum", "glarec", "lckstat", "lckuser"],
    ...among("invno", invnos),
  });
  for (const row of rows) {
    const currency = textOf(row.currid) || homeCurrency;
    const paid = moneyOfColumn(decimalOf(row.paidamt), currency);
    const balance = moneyOfColumn(decimalOf(row.balance), currency);
    if (paid === undefined || balance === undefined) continue;
    const isHome = currency === homeCurrency;
    invoices.set(textOf(row.invno), {
      invno: textOf(row.invno),
      custno: textOf(row.custno),
      invdte: dateOf(row.invdte).slice(0, 10),
      artype: textOf(row.artype),
      arstat: textOf(row.arstat),
      currency,
      rate: isHome ? { numerator: 1n, denominator: 1n } : rateOfColumn(decimalOf(row.exchrat)),
      salesmn: textOf(row.salesmn),
      ponum: textOf(row.ponum),
      glarec: textOf(row.glarec),
      lockedBy: textOf(row.lckstat) === "L" ? textOf(row.lckuser) : undefined,
      paid: paid.minor,
      balance: balance.minor,
      paidChange: 0n,
      homeChange: 0n,
      dtepaid: undefined,
      touched: false,
    });
  }
  return invoices;
}

async function readCustomers(tables: CompanyTables, custnos: ReadonlySet<string>, homeCurrency: string) {
  const customers = new Map<string, BookCustomer>();
  if (custnos.size === 0) return customers;
  const rows = await readRows(await tables.open("arcust"), {
    required: ["custno", "aracct"],
    optional: ["currency", "gllink", "salesmn", "lastpay", "lckstat", "lckuser"],
    ...among("custno", custnos),
  });
  for (const row of rows) {
    customers.set(textOf(row.custno), {
      custno: textOf(row.custno),
      currency: textOf(row.currency) || homeCurrency,
      aracct: textOf(row.aracct),
      gllink: textOf(row.gllink),
      salesmn: textOf(row.salesmn),
      lockedBy: textOf(row.lckstat) === "L" ? textOf(row.lckuser) : undefined,
      lastpay: dateOf(row.lastpay).slice(0, 10),
      lpymt: undefined,
      balanceChange: 0n,
      creditChange: 0n,
      touched: false,
    });
  }
  return customers;
}

async function readHistoryNumbers(tables: CompanyTables, invnos: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  if (invnos.size === 0) return new Set();
  const rows = await readRows(await tables.open("arymst"), { required: ["invno"], ...among("invno", invnos) });
  return new Set(rows.map(({ invno }) => textOf(invno)));
}

import { sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import type { ColumnName, SageDialect } from "../dialect";
import { lackOf } from "../invariants/modules";
import { journalRow, selectJournal } from "../journal";
import type { GlBatchToPost } from "../operations";
import type { JournalEntry } from "../posting/books";
import { selectHomeCurrency } from "../posting/open-company";
import { selectPeriods } from "../posting/read-books";
import { readColumns } from "../profile/read-columns";
import { ledgerTables } from "../required-rights";
import type { SageProTransaction, SageProTransport } from "../transport/transport";
import type { LedgerFacts } from "./decide-batch";
import { candidates, counterPlaces, ledgerNumber, readCounter } from "./next-number";
import { writtenColumns } from "./written-columns";

/** @throws ConnectorError `invalid` when the company has no general ledger we could write to; then nothing was written */
export async function needLedger(transport: SageProTransport): Promise<void> {
  const columns = await readColumns(transport, ledgerTables);
  const missing = ledgerTables.filter((table) => columns[table] === undefined);
  const [first, ...rest] = missing;
  if (first !== undefined) {
    throw new ConnectorError("invalid", `Nothing was written: ${lackOf([first, ...rest])}.`);
  }
  const without = ledgerTables.flatMap((table) =>
    writtenColumns[table].flatMap((name) => (columns[table]?.[name] === undefined ? [`${table}.${name}`] : [])),
  );
  if (without.length > 0) {
    throw new ConnectorError("invalid", `Nothing was written: the company has no column ${without.join(", ")}.`);
  }
}

export interface LedgerCounters {
  /** The texts that hold the counters, as they are now. */
  readonly str9: string;
  readonly str10: string;
}

const text = z.string().transform((value) => value.trimEnd());
const counterRow = z.object({ str9: text, str10: text });

/** Locks the counters of the general ledger: from here to COMMIT this is the only batch that is added to it. */
export async function lockLedgerCounters(
  tx: SageProTransaction,
  dialect: SageDialect,
  compid: string,
): Promise<LedgerCounters> {
  const lock = dialect.lock("wait");
  const query = sql`select s.str9, s.str10 from ${dialect.systemTable("sysdata")} s ${lock.behindTable}
    where s.sysid = ${dialect.charValue(`GL${compid}`, "sysdata.sysid")} and s.pass2 not like 'D%' ${lock.atEnd}`;
  const [row] = await tx.rows(query.compile(dialect.builder), counterRow);
  if (row === undefined) {
    throw new ConnectorError(
      "invalid",
      "Nothing was written: Sage Pro's general ledger is not set up for this company.",
    );
  }
  return row;
}

const answer = z.object({
  company: z.array(z.object({ currid: text })),
  journal: z.array(journalRow),
  accounts: z.array(z.object({ glacnt: text, glstat: text })),
  periods: z.array(z.object({ yearprd: text, begins: z.string(), ends: z.string(), open: z.number() })),
  batches: z.array(z.object({ number: text })),
  transactions: z.array(z.object({ number: text })),
});

export interface LedgerAnswer extends LedgerFacts {
  readonly journal: ReadonlyMap<string, JournalEntry>;
  readonly usedBatches: ReadonlySet<string>;
  readonly usedTransactions: ReadonlySet<string>;
}

/** What entries are judged by, read behind the lock, so that it shows all that others committed before us. */
export async function readLedger(
  tx: SageProTransaction,
  dialect: SageDialect,
  { compid, items, counters }: { compid: string; items: readonly GlBatchToPost[]; counters: LedgerCounters },
): Promise<LedgerAnswer> {
  const oneOf = (values: readonly string[], column: ColumnName) =>
    sql`(select k.value from ${dialect.input("k", { value: ["char", values, column] })})`;
  const numbers = (counter: string, place: number) =>
    candidates(readCounter(counter, place), items.length).map(ledgerNumber);
  const accounts = [...new Set(items.flatMap(({ lines }) => lines.map(({ account }) => account.trim())))];
  const peek = dialect.withoutWaiting;
  const query = dialect.readTogether({
    company: selectHomeCurrency(dialect, compid),
    journal: selectJournal(
      dialect,
      items.map(({ postingKey }) => postingKey),
    ),
    accounts: sql`select glacnt, glstat from glacnt where glacnt in ${oneOf(accounts, "glacnt.glacnt")}`,
    periods: selectPeriods(dialect, compid),
    batches: sql`select batchno as number from glbtch${peek} where batchno in ${oneOf(numbers(counters.str9, counterPlaces.batch), "glbtch.batchno")}`,
    transactions: sql`select glseqno as number from glhunp${peek} where glseqno in ${oneOf(numbers(counters.str10, counterPlaces.transaction), "glhunp.glseqno")}`,
  });
  const [row] = await tx.rows(query.compile(dialect.builder), answer);
  const homeCurrency = row?.company[0]?.currid;
  if (row === undefined || homeCurrency === undefined) {
    throw new ConnectorError("not_found", `Sage Pro has no company ${compid}.`);
  }
  return {
    homeCurrency,
    journal: new Map(row.journal.map((entry) => [entry.postingKey, entry])),
    accounts: new Map(row.accounts.map(({ glacnt, glstat }) => [glacnt, glstat !== "I"])),
    periods: row.periods.map(({ open, ...period }) => ({ ...period, open: open === 1 })),
    usedBatches: new Set(row.batches.map(({ number }) => number)),
    usedTransactions: new Set(row.transactions.map(({ number }) => number)),
  };
}

import { sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import type { ColumnName, SageDialect } from "../dialect";
import { journalRow, selectJournal } from "../journal";
import { moneyOfColumn } from "../sage-money";
import type { SageProTransaction } from "../transport/transport";
import { numberWindow, sessionText } from "./allocate-numbers";
import type { BookPeriod, JournalEntry } from "./books";
import type { Counters } from "./lock-rows";

export interface ReadRequest {
  readonly compid: string;
  readonly postingKeys: readonly string[];
  readonly reversedKeys: readonly string[];
  readonly accounts: readonly string[];
  readonly dates: readonly string[];
  /** Numbers that were asked for and could not be locked. */
  readonly missingInvoices: readonly string[];
  readonly missingCustomers: readonly string[];
  readonly counters: Counters;
  readonly items: number;
}

/** What is judged but not locked; read after the locks, so that it shows all that others committed before us. */
export interface ReadAnswer {
  readonly journal: ReadonlyMap<string, JournalEntry>;
  readonly reversed: Map<string, bigint>;
  readonly accounts: ReadonlyMap<string, boolean>;
  readonly periods: readonly BookPeriod[];
  readonly heldInvoices: ReadonlySet<string>;
  readonly heldCustomers: ReadonlySet<string>;
  readonly historyInvoices: ReadonlySet<string>;
  readonly usedSessions: ReadonlySet<bigint>;
  readonly usedOpenCredits: ReadonlySet<bigint>;
}

const number = z.object({ number: z.string() });
const answer = z.compile(
  z.object({
    journal: z.array(journalRow),
    reversed: z.array(z.object({ reverses_key: z.string(), currency: z.string(), amount: z.string() })),
    accounts: z.array(z.object({ glacnt: z.string(), glstat: z.string() })),
    periods: z.array(z.object({ begins: z.string(), ends: z.string(), open: z.number() })),
    heldInvoices: z.array(number),
    heldCustomers: z.array(number),
    historyInvoices: z.array(number),
    sessions: z.array(number),
    openCredits: z.array(number),
  }),
  { strict: true },
);

export async function readBooks(
  tx: SageProTransaction,
  dialect: SageDialect,
  request: ReadRequest,
): Promise<ReadAnswer> {
  const [row] = await tx.rows(dialect.readTogether(reads(dialect, request)).compile(dialect.builder), answer);
  if (row === undefined) throw new Error("A SELECT without FROM always has one row.");
  const numbers = (list: readonly { number: string }[]) => new Set(list.map((each) => each.number));
  const digits = (list: readonly { number: string }[]) =>
    new Set(
      list
        .map((each) => each.number.trim())
        .filter((text) => /^\d+$/.test(text))
        .map(BigInt),
    );
  return {
    journal: new Map(row.journal.map((entry) => [entry.postingKey, entry])),
    reversed: new Map(row.reversed.map(({ reverses_key: key, currency, amount }) => [key, minorOf(amount, currency)])),
    accounts: new Map(row.accounts.map(({ glacnt, glstat }) => [glacnt.trimEnd(), glstat.trim() !== "I"])),
    periods: row.periods.map(({ begins, ends, open }) => ({ begins, ends, open: open === 1 })),
    heldInvoices: numbers(row.heldInvoices),
    heldCustomers: new Set(row.heldCustomers.map((each) => each.number.trimEnd())),
    historyInvoices: numbers(row.historyInvoices),
    usedSessions: digits(row.sessions),
    usedOpenCredits: digits(row.openCredits),
  };
}

/** SELECT of the fiscal periods, ending in its WHERE. A closed year closes its periods, whatever they say themselves. */
export function selectPeriods(dialect: SageDialect, compid: string) {
  const set = (flag: string) => dialect.isSet(sql.ref(flag));
  return sql`select p.yearprd, ${dialect.dateText(sql.ref("p.bdate"))} as begins, ${dialect.dateText(sql.ref("p.edate"))} as ends,
      case when ${set("p.plocked")} or ${set("p.permlck")} or ${set("y.plocked")} or ${set("y.permlck")} then 0 else 1 end as "open"
    from ${dialect.systemTable("sycdfis")} p join ${dialect.systemTable("sychfis")} y on y.compid = p.compid and y.yearprd = substring(p.yearprd, 1, 4)
    where p.compid = ${dialect.charValue(compid, "sycdfis.compid")}`;
}

function minorOf(amount: string, currency: string): bigint {
  const money = moneyOfColumn(amount, currency);
  if (money === undefined) throw new ConnectorError("unexpected_shape", "An amount of the journal cannot be read.");
  return money.minor;
}

function reads(dialect: SageDialect, request: ReadRequest) {
  const { compid, counters, items } = request;
  const span = BigInt(items + numberWindow);
  const oneOf = (values: readonly string[], column: ColumnName) =>
    sql`(select k.value from ${dialect.input("k", { value: ["char", values, column] })})`;
  const inWindow = (table: string, column: string, [from, to]: readonly [string, string]) =>
    sql`${sql.ref(column)} > ${dialect.charValue(from, `${table}.${column}`)} and ${sql.ref(column)} <= ${dialect.charValue(to, `${table}.${column}`)}`;
  const justified = (value: bigint) => value.toString().padStart(10, " ");
  const credits = [justified(counters.openCredit), justified(counters.openCredit + span)] as const;
  const sessions = [sessionText(counters.session), sessionText(counters.session + span)] as const;
  const dates = [...request.dates].sort();
  const day = (date = "1900-01-01") => dialect.value("date", date);
  const peek = dialect.withoutWaiting;
  return {
    journal: selectJournal(dialect, [...request.postingKeys, ...request.reversedKeys]),
    reversed: sql`select j.reverses_key, j.currency, ${dialect.exactText(sql`sum(j.amount)`)} as amount
      from tallybridge_journal j
      where j.reverses_key in (select k.reverses_key from ${dialect.input("k", { reverses_key: ["text", request.reversedKeys] })})
      group by j.reverses_key, j.currency`,
    accounts: sql`select glacnt, glstat from glacnt where glacnt in ${oneOf(request.accounts, "glacnt.glacnt")}`,
    periods: sql`${selectPeriods(dialect, compid)}
      and p.edate >= cast(${day(dates[0])} as date) and p.bdate <= cast(${day(dates.at(-1))} as date)`,
    heldInvoices: sql`select invno as number from armast${peek} where invno in ${oneOf(request.missingInvoices, "armast.invno")}`,
    heldCustomers: sql`select custno as number from arcust${peek} where custno in ${oneOf(request.missingCustomers, "arcust.custno")}`,
    historyInvoices: sql`select invno as number from arymst where invno in ${oneOf(request.missingInvoices, "arymst.invno")}`,
    sessions: sql`select arsess as number from ardist
      where ${inWindow("ardist", "arsess", sessions)}`,
    openCredits: sql`select invno as number from armast where ${inWindow("armast", "invno", credits)}
      union all select invno from arymst where ${inWindow("arymst", "invno", credits)}`,
  };
}

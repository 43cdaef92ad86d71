import { sql } from "kysely";
import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import type { ColumnName, SageDialect } from "../dialect";
import { journalRow, selectJournal } from "../journal";
import type { JournalEntry } from "../posting/books";
import { selectHomeCurrency } from "../posting/open-company";
import type { SageProContext } from "../sage-context";
import type { Attempt } from "../transport/retry-clashes";
import type { SageProTransaction } from "../transport/transport";
import type { CustomerBooks, KnownCustomer } from "./customer-plan";
import { type CustomerDetail, type CustomerToUpsert, customerDetails } from "./records";

const text = z.string().transform((value) => value.trimEnd());
const number = z.object({ custno: text });
const answer = z.object({
  company: z.array(z.object({ currid: text })),
  journal: z.array(journalRow),
  sameEmail: z.array(z.object({ custno: text, email: text })),
  numbers: z.array(number),
  models: z.array(number),
});

const details = Object.fromEntries(customerDetails.map((name) => [name, text])) as Record<CustomerDetail, typeof text>;
const customerRow = z
  .object({ custno: text, email: text, lckstat: text, lckuser: text, ...details })
  .transform(({ custno, email, lckstat, lckuser, ...rest }): KnownCustomer => {
    return { custno, email, details: rest, lockedBy: lckstat === "L" ? lckuser : undefined };
  });

/** What a chunk of customers is judged by. Candidates are locked in the order of their numbers. */
export async function readCustomers(
  { transport: { dialect }, compid }: SageProContext,
  { tx, mode }: Attempt,
  items: readonly CustomerToUpsert[],
): Promise<CustomerBooks & { readonly homeCurrency: string; readonly journal: ReadonlyMap<string, JournalEntry> }> {
  const [row] = await tx.rows(dialect.readTogether(reads(dialect, compid, items)).compile(dialect.builder), answer);
  const homeCurrency = row?.company[0]?.currid;
  if (row === undefined || homeCurrency === undefined) {
    throw new ConnectorError("not_found", `Sage Pro has no company ${compid}.`);
  }
  const candidates = [...new Set([...row.numbers, ...row.sameEmail].map(({ custno }) => custno))];
  const customers = candidates.length === 0 ? [] : await lockCandidates(tx, dialect, candidates, mode);
  const byNumber = new Map(customers.map((customer) => [customer.custno, customer]));
  const byEmail = new Map<string, KnownCustomer[]>();
  for (const { custno, email } of row.sameEmail) {
    const customer = byNumber.get(custno);
    if (customer !== undefined) byEmail.set(email, [...(byEmail.get(email) ?? []), customer]);
  }
  return {
    homeCurrency,
    byNumber,
    byEmail,
    journal: new Map(row.journal.map((entry) => [entry.postingKey, entry])),
    held: new Set(candidates.filter((custno) => !byNumber.has(custno))),
    models: new Set(row.models.map(({ custno }) => custno)),
  };
}

function lockCandidates(
  tx: SageProTransaction,
  dialect: SageDialect,
  custnos: readonly string[],
  mode: Attempt["mode"],
): Promise<KnownCustomer[]> {
  const lock = dialect.lock(mode);
  const columns = sql.join(customerDetails.map((name) => sql`${dialect.column("arcust", name)} as ${sql.ref(name)}`));
  const query = sql`
    select custno, email, lckstat, lckuser, ${columns}
    from arcust ${lock.behindTable}
    where custno in (select k.custno from ${dialect.input("k", { custno: ["char", custnos, "arcust.custno"] })})
    order by custno ${lock.atEnd}`;
  return tx.rows(query.compile(dialect.builder), customerRow);
}

function reads(dialect: SageDialect, compid: string, items: readonly CustomerToUpsert[]) {
  const spellings = items.flatMap(({ custno }) => [custno.trim(), custno.trim().toUpperCase()]);
  const emails = items.map(({ email }) => email.trim().toLowerCase());
  const named = (given: readonly string[]) => [...new Set(given.filter((text) => text !== ""))];
  const oneOf = (values: readonly string[], column: ColumnName) =>
    sql`(select k.value from ${dialect.input("k", { value: ["char", named(values), column] })})`;
  const peek = dialect.withoutWaiting;
  // The column is a memo, which not every server compares as it is.
  const small = sql`lower(cast(c.email as varchar(100)))`;
  return {
    company: selectHomeCurrency(dialect, compid),
    journal: selectJournal(
      dialect,
      items.map(({ postingKey }) => postingKey),
    ),
    sameEmail: sql`select c.custno, ${small} as email from arcust c${peek}
      where ${small} in (select ${dialect.fromSystem(sql`k.email`)} from ${dialect.input("k", { email: ["text", named(emails)] })})
      order by c.custno`,
    numbers: sql`select custno from arcust${peek} where custno in ${oneOf(spellings, "arcust.custno")}`,
    models: sql`select custno from arcust${peek} where custno in ${oneOf(
      items.map(({ like }) => like.trim()),
      "arcust.custno",
    )}`,
  };
}

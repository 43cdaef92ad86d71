import { sql } from "kysely";
import type { InputColumns, SageDialect, Write } from "../dialect";
import { executeWrites } from "../posting/execute-writes";
import { insertInto } from "../posting/insert-into";
import type { SageProTransaction } from "../transport/transport";
import type { CustomerPlan } from "./customer-plan";
import { type JournaledUpsert, journalColumns, journalWrite } from "./journal-upserts";
import { customerDetails } from "./records";

/** What a new customer takes over from the one it is made like: terms, accounts, codes, never amounts or days. */
export const takenOver = [
  "terr",
  "salesmn",
  "pterms",
  "pdisc",
  "pdays",
  "pnet",
  "gllink",
  "aracct",
  "sltxact",
  "currency",
] as const;

export interface CustomersToWrite {
  readonly plans: readonly CustomerPlan[];
  readonly journaled: readonly JournaledUpsert[];
  readonly attempt: number;
  readonly postedAt: Date;
}

/** Writes a chunk of customers and their journal rows in one round trip, in the caller's transaction. */
export async function writeCustomers(
  tx: SageProTransaction,
  dialect: SageDialect,
  { plans, journaled, attempt, postedAt }: CustomersToWrite,
): Promise<void> {
  const made = plans.filter(({ like }) => like !== undefined);
  const filled = plans.filter(({ like, fills }) => like === undefined && Object.keys(fills).length > 0);
  const shared = { c: columnsOf(made), f: columnsOf(filled), j: journalColumns(journaled) };
  await executeWrites(tx, dialect, shared, [
    insertMade(dialect, made.length, postedAt),
    fillBlanks(dialect, filled.length),
    journalWrite(dialect, journaled.length, { attempt, postedAt }),
  ]);
}

function columnsOf(plans: readonly CustomerPlan[]): InputColumns {
  const details = customerDetails.map((name) => {
    const values = plans.map(({ fills, like }) => fills[name] ?? (like === undefined ? null : ""));
    return [name, ["char", values, `arcust.${name}`] as const] as const;
  });
  return {
    custno: ["char", plans.map(({ custno }) => custno), "arcust.custno"],
    liked: ["char", plans.map(({ like }) => like ?? ""), "arcust.custno"],
    email: ["text", plans.map(({ fills, like }) => fills.email ?? (like === undefined ? null : ""))],
    day: ["date", plans.map(({ date }) => date)],
    ...Object.fromEntries(details),
  };
}

function insertMade(dialect: SageDialect, rows: number, postedAt: Date): Write {
  const values = {
    custno: "c.custno",
    email: "c.email",
    entered: "c.day",
    ...Object.fromEntries(customerDetails.map((name) => [name, `c.${name}`])),
    ...Object.fromEntries(takenOver.map((name) => [name, `m.${name}`])),
  };
  const from = sql`from ${dialect.shared("c")} join arcust m on m.custno = c.liked`;
  return { name: "arcust_new", rows, statement: insertInto({ dialect, postedAt }, "arcust", values, from) };
}

function fillBlanks(dialect: SageDialect, rows: number): Write {
  const sets = customerDetails.map((name) => {
    const column = dialect.column("arcust", name);
    return sql`${column} = coalesce(f.${sql.ref(name)}, arcust.${column})`;
  });
  return {
    name: "arcust_filled",
    rows,
    statement: sql`update arcust set ${sql.join(sets)}, email = coalesce(${dialect.fromSystem(sql`f.email`)}, cast(arcust.email as varchar(8000)))
      from ${dialect.shared("f")} where arcust.custno = f.custno`,
  };
}

import type { Pool } from "pg";
import { gather } from "@/server/kernel/gather";
import { groupBy } from "@/server/kernel/group-by";
import type { Account } from "../accounts/account";
import { selectTransactionsSql, type TransactionRow } from "./transaction-row";

/** One transaction of a merchant; undefined when it has none of this id. */
export type ReadTransaction = (account: Account, transactionId: string) => Promise<TransactionRow | undefined>;

interface Asked {
  readonly accountId: string;
  readonly zone: string;
  readonly transactionId: string;
}

/**
 * The export knows one transaction a call, so a client that has many to read sends many calls side by side. What they ask the
 * database goes together.
 */
export function createTransactionReader(pool: Pool): ReadTransaction {
  const readOne = gather<Asked, TransactionRow | undefined>((asked) => readTogether(pool, asked), { maxInFlight: 2 });
  return ({ accountId, settings }, transactionId) => readOne({ accountId, zone: settings.zone, transactionId });
}

async function readTogether(pool: Pool, asked: readonly Asked[]): Promise<readonly (TransactionRow | undefined)[]> {
  const byAccount = groupBy(asked, ({ accountId }) => accountId);
  const found = await Promise.all([...byAccount.values()].map((ofAccount) => readOfAccount(pool, ofAccount)));
  const byName = new Map(found.flat());
  return asked.map((each) => byName.get(nameOf(each.accountId, each.transactionId)));
}

async function readOfAccount(
  pool: Pool,
  asked: readonly Asked[],
): Promise<readonly (readonly [string, TransactionRow])[]> {
  const [first] = asked;
  if (first === undefined) return [];
  const { accountId, zone } = first;
  const { rows } = await pool.query<TransactionRow>({
    name: "paytrace-export-by-id",
    text: `${selectTransactionsSql} and transaction_id = any ($3::bigint[])`,
    values: [accountId, zone, asked.map(({ transactionId }) => transactionId)],
  });
  return rows.map((row) => [nameOf(accountId, row.transaction_id), row]);
}

/** A number that is written with zeros before it is the same number. */
const nameOf = (accountId: string, transactionId: string): string => `${accountId} ${Number(transactionId)}`;

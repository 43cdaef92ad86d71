import type { Pool, PoolClient } from "pg";
import type { Clock } from "@/server/kernel/clock";
import { type Account, accountNow } from "../accounts/account";
import type { AccountLoader } from "../accounts/load-account";
import { nextSettleTime } from "../accounts/settle-time";
import { inTransaction } from "../schema/in-transaction";

export interface SettledBatch {
  readonly batchNumber: number;
  readonly settledAt: Date;
  readonly transactionCount: number;
}

const settleSql = `
  with number as (
    select next_batch_number as batch_number from paytrace.accounts where account_id = $1
  ), closed as (
    update paytrace.transactions t set state = 'settled', batch_number = number.batch_number, settled_at = $2
    from number where t.account_id = $1 and t.state = 'pending' and t.created_at <= $2
    returning t.transaction_id
  ), count as (select count(*)::int as transactions from closed),
  batch as (
    insert into paytrace.batches (account_id, settled_at, batch_number)
    select $1, $2, number.batch_number from number, count where count.transactions > 0
  ), numbered as (
    -- Batch numbers have at most three digits and start again after 999.
    update paytrace.accounts a set next_batch_number = number.batch_number % 999 + 1
    from number, count where a.account_id = $1 and count.transactions > 0
  )
  select number.batch_number, count.transactions from number, count`;

/** Puts all that is pending into one batch; undefined when nothing was pending. The account row must be locked. */
async function closeBatch(client: PoolClient, accountId: string, settledAt: Date): Promise<SettledBatch | undefined> {
  const closed = await client.query<{ batch_number: number; transactions: number }>(settleSql, [accountId, settledAt]);
  const row = closed.rows[0];
  if (row === undefined || row.transactions === 0) return undefined;
  return { batchNumber: row.batch_number, settledAt, transactionCount: row.transactions };
}

const lockSql = "select next_settle_at from paytrace.accounts where account_id = $1 for update";

/** Settles the open batch now, as the merchant can at any time. */
export const settleNow = (pool: Pool, account: Account, now: Date): Promise<SettledBatch | undefined> =>
  inTransaction(pool, async (client) => {
    await client.query(lockSql, [account.accountId]);
    return closeBatch(client, account.accountId, now);
  });

/**
 * Catches up with the automatic settlements that have become due on the merchant's clock. It runs at the start of a
 * call, not on a timer: nobody can see the difference, and an account nobody calls costs nothing.
 */
export async function settleWhatIsDue(
  pool: Pool,
  clock: Clock,
  accounts: AccountLoader,
  account: Account,
): Promise<void> {
  const now = accountNow(account, clock);
  if (!account.settings.autoSettle || now < account.nextSettleAt) return;
  await inTransaction(pool, async (client) => {
    const locked = await client.query<{ next_settle_at: Date }>(lockSql, [account.accountId]);
    let due = locked.rows[0]?.next_settle_at ?? now;
    while (due <= now) {
      await closeBatch(client, account.accountId, due);
      due = nextSettleTime(account.settings, (await hasPending(client, account.accountId)) ? due : now);
    }
    await client.query("update paytrace.accounts set next_settle_at = $2 where account_id = $1", [
      account.accountId,
      due,
    ]);
  });
  accounts.forget(account.accountId);
}

async function hasPending(client: PoolClient, accountId: string): Promise<boolean> {
  const found = await client.query(
    "select 1 from paytrace.transactions where account_id = $1 and state = 'pending' limit 1",
    [accountId],
  );
  return found.rows.length > 0;
}

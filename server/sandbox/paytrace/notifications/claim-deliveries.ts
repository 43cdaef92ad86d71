import type { Pool } from "pg";

/** One delivery to be tried now, with what the two kinds of body are made of. */
export interface ClaimedDelivery {
  readonly account_id: string;
  readonly delivery_id: string;
  readonly channel: "signed" | "silent_post";
  readonly event: string;
  readonly transaction_id: string;
  readonly original_transaction_id: string | null;
  readonly amount_cents: string;
  readonly invoice_id: string;
  readonly occurred_at: Date;
  readonly attempts: number;
  readonly sends_left: number;
  readonly approval_code: string;
  readonly approval_message: string;
  readonly avs_response: string;
  readonly csc_response: string;
  readonly receipt_email: string;
}

/** A crashed sender's deliveries are tried again after this long. */
const leaseMs = 60_000;

/**
 * A few for every account, so that the backlog of one merchant does not hold up the others. Skipping what is locked
 * lets several senders work at once.
 */
const claimSql = `
  with due as (
    select d.account_id, d.delivery_id from paytrace.accounts a
    cross join lateral (
      select account_id, delivery_id from paytrace.deliveries
      where account_id = a.account_id and state = 'due' and next_attempt_at <= $1
      order by next_attempt_at limit $2 for update skip locked
    ) d
    where not a.account_id = any($4::uuid[])
    limit $3
  ), claimed as (
    update paytrace.deliveries d
    set attempts = d.attempts + 1, next_attempt_at = $1::timestamptz + $5::int * interval '1 millisecond'
    from due where d.account_id = due.account_id and d.delivery_id = due.delivery_id
    returning d.*
  )
  select c.account_id, c.delivery_id, c.channel, c.event, c.transaction_id, c.original_transaction_id, c.amount_cents,
         c.invoice_id, c.occurred_at, c.attempts, c.sends_left, t.approval_code, t.approval_message, t.avs_response,
         t.csc_response, t.receipt_email
  from claimed c join paytrace.transactions t using (account_id, transaction_id)`;

export interface ClaimInput {
  readonly now: Date;
  readonly perAccount: number;
  readonly limit: number;
  /** Accounts that already have as much in flight as they may. */
  readonly busyAccounts: readonly string[];
}

export async function claimDeliveries(pool: Pool, input: ClaimInput): Promise<readonly ClaimedDelivery[]> {
  const claimed = await pool.query<ClaimedDelivery>({
    name: "paytrace-claim",
    text: claimSql,
    values: [input.now, input.perAccount, input.limit, input.busyAccounts, leaseMs],
  });
  return claimed.rows;
}

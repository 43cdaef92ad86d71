import type { Money } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** Payments whose events are stored and not handled yet. */
export interface WaitingPayments {
  readonly count: number;
  /** There are more: they were not counted to the end. */
  readonly isMore: boolean;
  /** One sum per currency, the largest first. Amounts that nobody has told us are not in it. */
  readonly totals: readonly Money[];
}

/** Counting stops here, so that a flood costs a page nothing. */
const countedUpTo = 10_000;

type Row = { currency: string; payments: number; events: number; amount_minor: string };

/**
 * The amount is the gateway's own where a run or a poll has read it, else what the notification says, which nobody has proved yet: it
 * is shown and never posted. Several notices of one payment count once.
 */
const select = (which: string) => `
  with waiting as (
    select e.transaction_id, e.event_id, e.body from events e
    where e.tenant_id = $1 and e.environment_id = $2 and e.next_attempt_at is not null ${which} limit $3
  ), each as (
    select distinct on (coalesce(nullif(w.transaction_id, ''), w.event_id::text))
      coalesce(p.amount_minor, (w.body #>> '{record,canonical,amount,minor}')::bigint,
        case when w.body #>> '{message,data,amount}' ~ '^[0-9]{1,10}([.][0-9]{1,2})?$' then ((w.body #>> '{message,data,amount}')::numeric * 100)::bigint end,
        0) as amount_minor,
      coalesce(p.currency, w.body #>> '{record,canonical,amount,currency}',
        case when w.body #>> '{message,data,currency}' ~ '^[A-Z]{3}$' then w.body #>> '{message,data,currency}' end, 'USD') as currency
    from waiting w
    left join payments p on p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = w.transaction_id and w.transaction_id <> ''
    order by coalesce(nullif(w.transaction_id, ''), w.event_id::text), amount_minor desc
  )
  select currency, count(*)::int as payments, (select count(*)::int from waiting) as events, sum(amount_minor)::text as amount_minor
  from each group by currency order by sum(amount_minor) desc, currency`;

const isUnread = `and e.kind not like 'shop.%' and e.received_at < now() - interval '10 seconds' and not exists (
  select 1 from payments p where p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = e.transaction_id)`;

/** All that is stored and not finished. */
export const readWaiting = (sql: TenantSql, place: EnvironmentPlace): Promise<WaitingPayments> =>
  readPayments(sql, place, select(""));

/**
 * What arrived and has not been looked at for ten seconds, because something holds it up: no payment of the portal shows it yet. An order of a
 * shop is no money.
 */
export const readUnread = (sql: TenantSql, place: EnvironmentPlace): Promise<WaitingPayments> =>
  readPayments(sql, place, select(isUnread));

async function readPayments(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  statement: string,
): Promise<WaitingPayments> {
  const rows = await sql.query<Row>(statement, [tenantId, environmentId, countedUpTo + 1]);
  const count = rows.reduce((sum, { payments }) => sum + payments, 0);
  return {
    count: Math.min(count, countedUpTo),
    isMore: (rows[0]?.events ?? 0) > countedUpTo,
    totals: rows.flatMap(({ amount_minor, currency }) =>
      amount_minor === "0" ? [] : [{ minor: BigInt(amount_minor), currency }],
    ),
  };
}

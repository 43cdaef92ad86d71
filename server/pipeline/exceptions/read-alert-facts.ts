import type { Money } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { Cause } from "./causes";

/** What a mail says of a cause: how many payments share it, how much money, and the one with the most money. */
export interface AlertFacts {
  readonly cause: Cause;
  readonly count: number;
  /** One sum per currency, the largest first; empty while no amount is known. */
  readonly totals: readonly Money[];
  readonly largest: {
    readonly transactionId: string;
    readonly amount: Money;
    /** Whose money: the payer, else the customer; '' when neither is known. */
    readonly payer: string;
    readonly reference: string;
    readonly text: string;
  };
}

type Row = {
  currency: string;
  count: string;
  amount_minor: string;
  largest_minor: string;
  transaction_id: string;
  payer: string;
  reference: string;
  text: string;
};

/*
 * Payments of a cause are those with an open exception of it and those that wait for it without one. Each event counts once, by
 * its exception where it has one; a charge that was asked for here, and each element of a list, has an exception of its own.
 */
const select = `
  with shared as (
    select distinct on (item_id) * from (
      select 1 as rank, case when element = '' then coalesce(event_id, exception_id) else exception_id end as item_id, transaction_id, amount_minor, currency, text, payer_name, invno from exceptions
      where tenant_id = $1 and environment_id = $2 and cause = $3 and resolved_at is null
      union all
      select 2, event_id, transaction_id, null, null, null, '', '' from events
      where tenant_id = $1 and environment_id = $2 and next_attempt_at is not null and status = 'waiting' and note = $3
    ) either order by item_id, rank
  ), known as (
    select s.transaction_id, coalesce(s.amount_minor, p.amount_minor, 0) as amount_minor, coalesce(s.currency, p.currency, 'USD') as currency,
      coalesce(nullif(s.payer_name, ''), nullif(p.payer_name, ''), nullif(btrim(p.custno), ''), p.customer_id, '') as payer,
      coalesce(nullif(s.invno, ''), p.invoice_reference, '') as reference, coalesce(s.text, p.outcome_text, '') as text
    from shared s
    left join payments p on p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = s.transaction_id
  )
  select currency, count(*)::text as count, sum(amount_minor)::text as amount_minor, max(amount_minor)::text as largest_minor,
    (array_agg(transaction_id order by amount_minor desc, transaction_id))[1] as transaction_id,
    (array_agg(payer order by amount_minor desc, transaction_id))[1] as payer,
    (array_agg(reference order by amount_minor desc, transaction_id))[1] as reference,
    (array_agg(text order by amount_minor desc, transaction_id))[1] as text
  from known group by currency order by sum(amount_minor) desc, currency`;

/** Reads what is open of a cause now. @returns undefined when nothing is: it healed in the meantime. */
export async function readAlertFacts(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  cause: Cause,
): Promise<AlertFacts | undefined> {
  const rows = await sql.query<Row>(select, [tenantId, environmentId, cause], "read-alert-facts");
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    cause,
    count: rows.reduce((sum, { count }) => sum + Number(count), 0),
    totals: rows.flatMap(({ amount_minor, currency }) =>
      amount_minor === "0" ? [] : [{ minor: BigInt(amount_minor), currency }],
    ),
    largest: {
      transactionId: first.transaction_id,
      amount: { minor: BigInt(first.largest_minor), currency: first.currency },
      payer: first.payer,
      reference: first.reference,
      text: first.text,
    },
  };
}

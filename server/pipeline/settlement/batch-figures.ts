import { signedAmount } from "@/server/pipeline/payments/payment-columns";
import type { Batch } from "./batch.schema";

/** What came in with a reading is through its flow by then, as far as nothing holds it up. */
export const settlingMinutes = 10;

/**
 * A row for each payment in which a batch `b` and the portal have something to say to each other; `$1` is the tenant, `$2` the
 * environment. A payment that was only recorded counts as well: it is the money of the batch.
 */
export const batchPairs = `
  select coalesce(i.transaction_id, p.transaction_id) as transaction_id, i.amount_minor as listed_minor, p.here_minor,
    coalesce(p.gateway_status, '') as gateway_status, i.type, coalesce(nullif(i.card_brand, ''), p.card_brand, '') as brand,
    case when i.transaction_id is null then 'extra'
      when p.transaction_id is null then case when i.occurred_at < c.created_at then 'older' else 'missing' end
      when p.here_minor <> i.amount_minor or p.gateway_status in ('declined', 'voided', 'approved_then_voided') then 'differing'
    end as problem
  from (select * from settled_batch_payments i where i.tenant_id = $1 and i.connection_id = b.connection_id
      and i.batch_number = b.batch_number and i.settled_at = b.settled_at) i
  full join (
    select p.transaction_id, ${signedAmount} as here_minor, p.gateway_status, p.card_brand from payments p
    where p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id in (select i.transaction_id from settled_batch_payments i
      where i.tenant_id = $1 and i.connection_id = b.connection_id and i.batch_number = b.batch_number and i.settled_at = b.settled_at)
    union
    select p.transaction_id, ${signedAmount}, p.gateway_status, p.card_brand from payments p
    where p.tenant_id = $1 and p.environment_id = $2 and p.batch_number = b.batch_number and p.batch_number <> ''
      and p.settled_at = b.settled_at
  ) p on p.transaction_id = i.transaction_id
  join connections c on c.tenant_id = $1 and c.connection_id = b.connection_id`;

/** The columns of a batch `b` with its figures `f`. */
export const batchColumns = `
  b.connection_id as "connectionId", b.batch_number as "batchNumber", b.settled_at as "settledAt", b.currency,
  b.transaction_count as "transactionCount", b.net_minor::text as "netMinor", b.unreadable, b.read_at as "readAt", f.*`;

/** Figures of a batch `b`, for a lateral join. */
export const batchFigures = `
  select count(listed_minor)::int as "listedCount", coalesce(sum(listed_minor), 0)::text as "listedMinor",
    coalesce(sum(here_minor) filter (where listed_minor is not null), 0)::text as "oursMinor",
    count(*) filter (where problem = 'missing')::int as missing, count(*) filter (where problem = 'older')::int as older,
    count(*) filter (where problem = 'differing')::int as differing, count(*) filter (where problem = 'extra')::int as extra,
    coalesce(sum(listed_minor) filter (where problem = 'older'), 0)::text as "olderMinor"
  from (${batchPairs}) pairs`;

export type BatchRow = Pick<
  Batch,
  | "connectionId"
  | "batchNumber"
  | "settledAt"
  | "transactionCount"
  | "listedCount"
  | "missing"
  | "older"
  | "differing"
  | "extra"
  | "unreadable"
  | "readAt"
> & {
  readonly currency: string;
  readonly netMinor: string;
  readonly listedMinor: string;
  readonly oursMinor: string;
  readonly olderMinor: string;
};

/** What is from before the connection is no difference: nobody said that the portal would have it. */
export function toBatch(row: BatchRow, now: Date): Batch {
  const { currency, netMinor, listedMinor, oursMinor, olderMinor, ...rest } = row;
  const money = (minor: bigint) => ({ minor, currency });
  const agrees =
    rest.transactionCount === rest.listedCount &&
    BigInt(netMinor) === BigInt(listedMinor) &&
    BigInt(oursMinor) + BigInt(olderMinor) === BigInt(listedMinor) &&
    rest.missing + rest.differing + rest.extra + rest.unreadable === 0;
  const isFresh = now.getTime() - rest.readAt.getTime() < settlingMinutes * 60_000;
  return {
    ...rest,
    net: money(BigInt(netMinor)),
    listed: money(BigInt(listedMinor)),
    ours: money(BigInt(oursMinor)),
    state: agrees ? "agrees" : isFresh ? "reading" : "drift",
  };
}

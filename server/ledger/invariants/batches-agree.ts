import { batchFigures, settlingMinutes } from "@/server/pipeline/settlement/batch-figures";
import type { PortalInvariant } from "./invariant";

/** Older batches are compared with nothing any more: they were, each day, while they were young. */
const comparedDays = 40;

export const batchesAgree: PortalInvariant = {
  id: "batches-agree",
  title: "Settled batches are the payments we have",
  meaning: "What PayTrace hands to the bank is what the portal knows of, payment by payment and in sum.",
  offenders: `
    select '' as "transactionId", 'Batch ' || b.batch_number || ' of ' || to_char(b.settled_at at time zone 'UTC', 'YYYY-MM-DD') as record,
      case when f.missing > 0 then f.missing || ' of its payments are not known here.'
        when f.differing > 0 then f.differing || ' of its payments are here with another amount or state.'
        when f.extra > 0 then f.extra || ' payments say they settled in it, and PayTrace does not list them in it.'
        when b.unreadable > 0 then b.unreadable || ' of its payments could not be read.'
        else 'PayTrace sums it up to ' || b.transaction_count || ' payments and lists ' || f."listedCount" || ', or to another amount.'
      end as reason
    from settled_batches b cross join lateral (${batchFigures.replaceAll("$1", "b.tenant_id").replaceAll("$2", "b.environment_id")}) f
    where b.environment_id = $1 and b.read_at < $2::timestamptz - interval '${settlingMinutes} minutes'
      and b.settled_at > $2::timestamptz - interval '${comparedDays} days'
      and (f.missing + f.differing + f.extra + b.unreadable > 0 or f."listedCount" <> b.transaction_count
        or f."listedMinor"::bigint <> b.net_minor)`,
};

import { z } from "zod";
import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import { closableAfterMinutes } from "./close-unclear-try";
import { type PaymentLink, paymentLinkSchema } from "./payment-link.schema";

const select = `
  select l.payment_link_id as "linkId", l.kind, l.custno, l.invno, l.company, l.created_at as "createdAt", l.expires_at as "expiresAt",
    l.ended_at as "endedAt", coalesce(a.failed, 0)::int as "failedTries", coalesce(a.text, '') as "lastText",
    coalesce(a.transaction_id, '') as "transactionId",
    coalesce(a.reference, '') as reference, coalesce(a.stuck, false) as "mayClose",
    case when a.busy then 'working' when l.state = 'open' and l.expires_at <= $3 then 'expired' else l.state end as state
  from payment_links l
  left join lateral (
    select count(*) filter (where state in ('declined', 'voided', 'refused', 'not_taken')) as failed,
      bool_or(state in ('sending', 'unclear')) as busy,
      max(reference) filter (where state in ('sending', 'unclear')) as reference,
      bool_or(state in ('sending', 'unclear') and sent_at <= $3::timestamptz - make_interval(mins => $4)) as stuck,
      (array_agg(text order by link_attempt_id desc))[1] as text,
      max(transaction_id) filter (where state = 'approved') as transaction_id
    from link_attempts a where a.tenant_id = l.tenant_id and a.payment_link_id = l.payment_link_id) a on true
  where l.tenant_id = $1 and l.environment_id = $2
  order by l.payment_link_id desc limit 200`;

/** The links of an environment, newest first, at most 200. */
export async function listPaymentLinks(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  place: EnvironmentPlace,
): Promise<readonly PaymentLink[]> {
  const rows = await db.withTenantSql(place, (sql) =>
    sql.query(select, [place.tenantId, place.environmentId, clock.now(), closableAfterMinutes]),
  );
  return z.array(paymentLinkSchema).parse(rows);
}

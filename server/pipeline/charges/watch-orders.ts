import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { type Cause, causes } from "@/server/pipeline/exceptions/causes";
import { healAlerts } from "@/server/pipeline/exceptions/heal-alerts";
import { touchAlerts } from "@/server/pipeline/exceptions/touch-alerts";
import type { Database, TenantSql } from "@/server/platform/db/database";

/** An end that nobody has been told of for so long is no news. */
const lookBack = "interval '30 days'";
/** So long we ask PayTrace by ourselves before a person is told. */
const unclearGrace = "interval '1 hour'";

/** A decline after which the agreement that ordered it tries again is nothing to tell. */
const isTriedAgain = `exists (select 1 from charge_agreements a where a.tenant_id = o.tenant_id and a.environment_id = o.environment_id
  and a.charge_agreement_id = o.charge_agreement_id and a.state = 'active' and (o.requested_at < a.changed_at
    or o.state = 'refused' and o.last_sent_at is null
    or o.state = 'declined' and not o.declined_for_good and cardinality(a.retry_after_days) >= (select count(*) from charge_orders d
      where d.tenant_id = o.tenant_id and d.environment_id = o.environment_id and d.subject = o.subject and d.state = 'declined'
        and d.charge_agreement_id = a.charge_agreement_id and d.requested_at >= a.changed_at)))`;

/** What was wanted was asked for once more, so that one tells how it ends. */
const isOvertaken = `exists (select 1 from charge_orders l where l.tenant_id = o.tenant_id and l.environment_id = o.environment_id
  and l.subject = o.subject and l.sequence > o.sequence and l.state <> 'cancelled')`;

/** Since then as much came into the books for the invoice, or Sage Pro's list was read and does not have it any more. */
const isPaid = (row: string, since: string): string => `(${row}.invno <> '' and (
  ${row}.amount_minor <= (select coalesce(sum(p.posted_minor), 0) from payments p where p.tenant_id = $1 and p.environment_id = $2
    and p.outcome = 'posted' and p.posted_at >= ${since} and btrim(p.invno) = ${row}.invno)
  or exists (select 1 from sync_runs r join connections c on c.tenant_id = r.tenant_id and c.connection_id = r.connection_id
      and c.environment_id = $2 where r.tenant_id = $1 and r.resource = 'openInvoices' and r.error = '' and r.started_at >= ${since})
    and not exists (select 1 from payable_invoices i where i.tenant_id = $1 and i.environment_id = $2 and i.gone_at is null and btrim(i.invno) = ${row}.invno)))`;

const troubled = `
  select o.charge_order_id as id, case o.state when 'declined' then 'charge_declined' when 'refused' then 'charge_refused' else 'charge_unclear' end as cause,
    o.transaction_id, o.amount_minor, o.currency, o.payer_name, case o.kind when 'charge' then o.invno else '' end as invno, o.note, o.requested_at
  from charge_orders o
  where o.tenant_id = $1 and o.environment_id = $2
    and (o.state in ('declined', 'refused') and o.finished_at > $3::timestamptz - ${lookBack} and not ${isTriedAgain}
      or o.state = 'unclear' and (o.next_attempt_at is null or o.first_sent_at < $3::timestamptz - ${unclearGrace}))
    and not ${isOvertaken}`;

const open = `
  insert into exceptions (tenant_id, environment_id, exception_id, subject, transaction_id, cause, needs, amount_minor, currency, text, payer_name, invno)
  select $1, $2, n.exception_id, 'charge-order/' || t.id, t.transaction_id, t.cause, n.needs, t.amount_minor, t.currency, t.note, t.payer_name, t.invno
  from (${troubled}) t cross join lateral (select gen_random_uuid() as exception_id, ($4::jsonb)->>t.cause as needs) n
  where not ${isPaid("t", "t.requested_at")} and not exists (select 1 from exceptions x where x.tenant_id = $1 and x.environment_id = $2 and x.cause = t.cause
    and (x.subject = 'charge-order/' || t.id or x.transaction_id = t.transaction_id and t.transaction_id <> '' and x.resolved_at is null))
  on conflict (tenant_id, environment_id, subject, cause) where subject <> '' do nothing
  returning cause, amount_minor::text as "amountMinor", currency::text`;

const heal = `
  update exceptions x set resolved_at = now(), resolution = 'healed'
  where x.tenant_id = $1 and x.environment_id = $2 and x.resolved_at is null and x.subject <> ''
    and (${isPaid("x", "x.opened_at")}
      or exists (select 1 from charge_orders o where o.tenant_id = $1 and o.environment_id = $2 and x.subject = 'charge-order/' || o.charge_order_id
        and (${isOvertaken} or case x.cause when 'charge_unclear' then o.state <> 'unclear' else ${isTriedAgain} end))
      or exists (select 1 from charge_agreements a where a.tenant_id = $1 and a.environment_id = $2 and a.state = 'ended'
        and x.subject = 'agreement/' || a.charge_agreement_id || '/' || x.invno))
  returning 1 as healed`;

type Opened = { cause: Cause; amountMinor: string; currency: string };

/**
 * Puts before a person what ended without money, or stays unclear, among charges and refunds that were asked for here: an exception for
 * each, and one alert for each cause. Closes those whose invoice is paid or that were asked for anew. @returns how many of either
 */
export async function watchOrders(
  { db }: { readonly db: Pick<Database, "withTenantSql"> },
  place: EnvironmentPlace,
  now: Date,
): Promise<{ readonly opened: number; readonly healed: number }> {
  const { tenantId, environmentId } = place;
  const needs = JSON.stringify(Object.fromEntries(Object.entries(causes).map(([cause, { needs }]) => [cause, needs])));
  return db.withTenantSql(place, async (sql: TenantSql) => {
    const opened = await sql.query<Opened>(open, [tenantId, environmentId, now, needs]);
    await touchAlerts(
      sql,
      place,
      opened.map(({ cause, amountMinor, currency }) => ({ cause, amount: { minor: BigInt(amountMinor), currency } })),
    );
    const healed = await sql.query(heal, [tenantId, environmentId]);
    if (healed.length > 0) await healAlerts(sql, place);
    return { opened: opened.length, healed: healed.length };
  });
}

/** Environments where a charge ended of late, is not clear yet, or keeps an exception open. Ids only. */
export const findOrdersToWatch = (db: Database): Promise<readonly EnvironmentPlace[]> =>
  db.withSystem("find-charges-to-watch", (sql) =>
    sql.query<EnvironmentPlace & Record<string, unknown>>(
      `select tenant_id as "tenantId", environment_id as "environmentId" from charge_orders
       where state in ('declined', 'refused') and finished_at > now() - interval '1 day' or state = 'unclear'
       union select tenant_id, environment_id from exceptions where subject <> '' and resolved_at is null`,
    ),
  );

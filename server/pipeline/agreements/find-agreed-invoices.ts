import type { PlainDate } from "@/server/kernel/plain-date";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { AgreedFate, AgreedInvoice } from "./agreement.schema";

/** Terms that are looked at before they are stored. */
export interface DraftTerms {
  readonly custno: string;
  readonly startsOn: string;
  readonly chargeOn: string;
  readonly daysBefore: number;
  readonly mostPerInvoiceMinor: bigint;
  readonly currency: string;
}

const stored = `
  select charge_agreement_id as id, custno, starts_on, charge_on, days_before, most_per_invoice_minor, currency::text, retry_after_days, changed_at
  from charge_agreements where tenant_id = $1 and environment_id = $2 and state = 'active' and ($6::uuid is null or charge_agreement_id = $6)`;
const typed = `
  select $6::uuid as id, d.*, '{}'::int[] as retry_after_days, now() as changed_at
  from jsonb_to_record($7::jsonb) as d (custno text, starts_on date, charge_on text, days_before int, most_per_invoice_minor bigint, currency text)`;

/** What the customer was told of an invoice by these terms; what was told of less than is open now counts for nothing. */
const noticesOf = (k: string) => `
  select max(s.sent_on) as told_on, bool_or(s.state = 'due') as in_hand,
    min(greatest(s.charge_day, s.sent_on + s.days_before)) filter (where s.state = 'sent') as told_day
  from charge_notice_invoices t join charge_notices s on s.tenant_id = t.tenant_id and s.environment_id = t.environment_id
    and s.charge_notice_id = t.charge_notice_id
  where t.tenant_id = $1 and t.environment_id = $2 and t.invno = ${k}.invno and t.currency = ${k}.currency and t.amount_minor >= ${k}.balance_minor
    and s.charge_agreement_id = ${k}.id and s.terms_at = ${k}.changed_at and s.state in ('due', 'sent')`;

/*
 * Money that was given back, or taken back, opens an invoice again: whether it is to be charged anew is for a person to say, as is
 * one that a person turned down or settled, and what was charged by an agreement before. The list may be old; whoever orders reads
 * the balance in Sage Pro first. Where customers are told before, the day moves until they have been told for long enough; of an
 * invoice that a person is going to be asked about, nobody is told, nor of one that somebody objected to.
 */
const select = (agreements: string) => `
  with agreed as (
    select a.*, btrim(i.invno) as invno, i.balance_minor, i.due_date, greatest(i.invdte, case a.charge_on
        when 'invoice_date' then i.invdte when 'days_before' then i.due_date - a.days_before else i.due_date end) as first_day
    from (${agreements}) a
    join payable_invoices i on i.tenant_id = $1 and i.environment_id = $2 and i.gone_at is null
      and i.custno = a.custno and i.currency = a.currency
      and i.invdte >= a.starts_on and i.balance_minor > 0 and coalesce(i.recurring, true)
  ), known as (
    select g.*, o.*, exists (select 1 from exceptions x where x.tenant_id = $1 and x.environment_id = $2
        and x.subject = 'agreement/' || g.id || '/' || g.invno and (x.resolved_at is null or x.resolution <> 'healed')) as held,
      exists (select 1 from payments p where p.tenant_id = $1 and p.environment_id = $2 and p.outcome = 'reversed'
        and btrim(p.invno) = g.invno) as given_back,
      exists (select 1 from charge_objections b where b.tenant_id = $1 and b.environment_id = $2 and b.invno = g.invno
        and b.withdrawn_at is null) as objected
    from agreed g
    left join lateral (
      select coalesce(bool_or(o.finished_at is null), false) as open,
        coalesce(bool_or(o.state = 'done' and o.charge_agreement_id is not null), false) as charged,
        coalesce(bool_or(c.ours and (o.state = 'cancelled' or o.declined_for_good or o.state = 'refused' and o.last_sent_at is not null)), false) as stopped,
        (count(*) filter (where c.ours and o.state = 'declined'))::int as declines,
        (max(o.finished_at) filter (where c.ours and o.state = 'declined') at time zone $3)::date as declined_on
      from charge_orders o cross join lateral (select o.charge_agreement_id = g.id and o.requested_at >= g.changed_at as ours) c
      where o.tenant_id = $1 and o.environment_id = $2 and o.subject = 'invoice/' || g.invno
    ) o on true
  ), told as (
    select k.*, w.days_before as notice_days, n.told_on, n.told_day, coalesce(n.in_hand, false) as in_hand,
      case when declines = 0 then first_day else greatest(first_day, declined_on + retry_after_days[declines]) end as own_day
    from known k
    left join charge_notice_settings w on w.tenant_id = $1 and w.environment_id = $2 and w.enabled
      and k.balance_minor <= k.most_per_invoice_minor
    left join lateral (${noticesOf("k")}) n on true
  )
  select id as "agreementId", invno, balance_minor::text as "balanceMinor", currency, due_date::text as "dueDate", open, charged, objected, given_back as "givenBack",
    held or stopped or declines > cardinality(retry_after_days) as "withPerson", declines, most_per_invoice_minor::text as "mostMinor",
    told_on::text as "toldOn", case when notice_days is not null and told_on is null and not in_hand and not objected then (own_day - notice_days)::text end as "tellOn",
    (case when notice_days is null then own_day else greatest(own_day, coalesce(told_day, $5::date + notice_days)) end)::text as "chargeDay"
  from told where not $4::boolean or not (open or charged or given_back or objected or held or stopped or declines > cardinality(retry_after_days))
  order by "chargeDay" nulls last, invno`;

type Row = {
  agreementId: string;
  invno: string;
  balanceMinor: string;
  currency: string;
  dueDate: string;
  open: boolean;
  charged: boolean;
  objected: boolean;
  givenBack: boolean;
  withPerson: boolean;
  declines: number;
  mostMinor: string;
  chargeDay: string | null;
  toldOn: string | null;
  tellOn: string | null;
};

export interface AgreedInvoicesWish {
  readonly zone: string;
  /** Today in that zone. */
  readonly today: PlainDate;
  /** Leaves out what is under way or with a person. */
  readonly openOnly?: boolean;
  readonly agreementId?: string;
  readonly draft?: DraftTerms;
}

/** Open invoices that active agreements, or terms that are being typed, take in, in one read; the next ones to be charged first. */
export async function findAgreedInvoices(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  { zone, today, openOnly = false, agreementId, draft }: AgreedInvoicesWish,
): Promise<readonly AgreedInvoice[]> {
  const values = [tenantId, environmentId, zone, openOnly, today, agreementId ?? null];
  const rows = await sql.query<Row>(
    select(draft === undefined ? stored : typed),
    draft === undefined ? values : [...values, toRecord(draft)],
  );
  return rows.map((row) => ({
    agreementId: row.agreementId,
    invno: row.invno,
    dueDate: row.dueDate,
    chargeDay: row.chargeDay ?? today,
    balance: { minor: BigInt(row.balanceMinor), currency: row.currency },
    toldOn: row.toldOn,
    tellOn: row.tellOn,
    fate: fateOf(row, today),
  }));
}

function fateOf(row: Row, today: PlainDate): AgreedFate {
  if (row.open || (row.charged && !row.givenBack)) return "under_way";
  if (row.objected) return "objected";
  if (row.withPerson || row.givenBack) return "with_person";
  if (BigInt(row.balanceMinor) > BigInt(row.mostMinor)) return "too_much";
  if (row.chargeDay !== null && row.chargeDay <= today) return "due";
  return row.declines > 0 ? "retry" : "later";
}

const toRecord = (draft: DraftTerms): string =>
  JSON.stringify({
    custno: draft.custno,
    starts_on: draft.startsOn,
    charge_on: draft.chargeOn,
    days_before: draft.daysBefore,
    most_per_invoice_minor: draft.mostPerInvoiceMinor.toString(),
    currency: draft.currency,
  });

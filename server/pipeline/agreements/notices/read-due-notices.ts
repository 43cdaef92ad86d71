import type { Money } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** A notice that is written down and not sent. */
export interface DueNotice {
  readonly noticeId: string;
  readonly agreementId: string;
  /** `YYYY-MM-DD` */
  readonly chargeDay: string;
  readonly maskedNumber: string;
  readonly triedAt: Date | null;
  /**
   * Whether the agreement is in force by the terms that the notice tells of, and nobody objects to an invoice of it. One that may have
   * gone out already goes on under its id; the invoices of one that is dropped are told of anew, without the one that is objected to.
   */
  readonly holds: boolean;
  readonly customer: string;
  /** The address of the customer. */
  readonly email: string;
  /** Where the mail goes; null where nobody may get it. */
  readonly recipient: string | null;
  readonly companyName: string;
  readonly environmentName: string;
  readonly isProduction: boolean;
  readonly invoices: readonly { readonly invno: string; readonly amount: Money }[];
}

type Row = Record<string, unknown> &
  Omit<DueNotice, "invoices"> & {
    readonly invoices: readonly { readonly invno: string; readonly minor: string; readonly currency: string }[];
  };

/**
 * The next notices to send. Outside Production no customer gets mail, because the books there are often a copy of the real ones:
 * whoever switched notices on gets it.
 */
export async function readDueNotices(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<readonly DueNotice[]> {
  const rows = await sql.query<Row>(
    `select n.charge_notice_id::text as "noticeId", n.charge_agreement_id::text as "agreementId", n.charge_day::text as "chargeDay",
       n.masked_number as "maskedNumber", n.tried_at as "triedAt", a.state = 'active' and a.changed_at = n.terms_at
         and (n.tried_at is not null or not exists (select 1 from charge_notice_invoices t join charge_objections b on b.tenant_id = $1
           and b.environment_id = $2 and b.invno = t.invno and b.withdrawn_at is null
           where t.tenant_id = $1 and t.environment_id = $2 and t.charge_notice_id = n.charge_notice_id)) as holds,
       a.company as customer, n.email, t.name as "companyName", v.name as "environmentName", v.kind = 'production' as "isProduction",
       case when v.kind = 'production' then n.email
         else (select u.email from users u where w.changed_by = 'user:' || u.id and u.email_verified_at is not null) end as recipient,
       (select jsonb_agg(jsonb_build_object('invno', i.invno, 'minor', i.amount_minor::text, 'currency', i.currency) order by i.invno)
        from charge_notice_invoices i where i.tenant_id = $1 and i.environment_id = $2 and i.charge_notice_id = n.charge_notice_id) as invoices
     from charge_notices n
     join charge_agreements a on a.tenant_id = $1 and a.environment_id = $2 and a.charge_agreement_id = n.charge_agreement_id
     join tenants t on t.tenant_id = $1
     join environments v on v.tenant_id = $1 and v.environment_id = $2
     join charge_notice_settings w on w.tenant_id = $1 and w.environment_id = $2 and w.enabled
     where n.tenant_id = $1 and n.environment_id = $2 and n.state = 'due' order by n.queued_at, n.charge_notice_id limit 100`,
    [tenantId, environmentId],
  );
  return rows.map((row) => ({
    ...row,
    invoices: row.invoices.map(({ invno, minor, currency }) => ({ invno, amount: { minor: BigInt(minor), currency } })),
  }));
}

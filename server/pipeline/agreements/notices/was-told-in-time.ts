import type { Money } from "@/server/kernel/money";
import type { PlainDate } from "@/server/kernel/plain-date";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

interface Asked {
  readonly agreementId: string;
  readonly termsAt: Date;
  readonly invno: string;
  readonly amount: Money;
  readonly today: PlainDate;
}

/** Whether an invoice may be charged today: customers need not be told, or this one was told of as much, and the days are over. */
export async function wasToldInTime(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  { agreementId, termsAt, invno, amount, today }: Asked,
): Promise<boolean> {
  const [row] = await sql.query<{ may: boolean }>(
    `select not exists (select 1 from charge_notice_settings where tenant_id = $1 and environment_id = $2 and enabled)
       or exists (select 1 from charge_notice_invoices t join charge_notices s on s.tenant_id = t.tenant_id
           and s.environment_id = t.environment_id and s.charge_notice_id = t.charge_notice_id
         where t.tenant_id = $1 and t.environment_id = $2 and t.invno = $3 and t.amount_minor >= $4 and t.currency = $5
           and s.charge_agreement_id = $6 and s.terms_at = $7 and s.state = 'sent'
           and greatest(s.charge_day, s.sent_on + s.days_before) <= $8::date) as may`,
    [tenantId, environmentId, invno, amount.minor.toString(), amount.currency, agreementId, termsAt, today],
  );
  return row?.may ?? false;
}

import { newId } from "@/server/kernel/ids";
import type { Money } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { causes } from "@/server/pipeline/exceptions/causes";
import { touchAlerts } from "@/server/pipeline/exceptions/touch-alerts";
import type { TenantSql } from "@/server/platform/db/database";
import { isObjectedTo } from "./objections/is-objected-to";

interface Held {
  readonly agreementId: string;
  readonly invno: string;
  readonly amount: Money;
  readonly payerName: string;
  readonly text: string;
}

const cause = "agreed_charge_held";

/** What an exception about one invoice of an agreement is about. */
export const subjectOfAgreed = (agreementId: string, invno: string): string => `agreement/${agreementId}/${invno}`;

/**
 * Gives an invoice of an agreement to a person, once: it is not charged by itself again until the terms are changed. One that somebody
 * objected to meanwhile is nothing to decide about.
 */
export async function holdInvoice(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  { agreementId, invno, amount, payerName, text }: Held,
): Promise<void> {
  if (await isObjectedTo(sql, { tenantId, environmentId }, invno)) return;
  const opened = await sql.query(
    `insert into exceptions as x (tenant_id, environment_id, exception_id, subject, transaction_id, cause, needs, amount_minor, currency, text, payer_name, invno)
     values ($1, $2, $3, $4, '', $5, $6, $7, $8, $9, $10, $11)
     on conflict (tenant_id, environment_id, subject, cause) where subject <> '' do update set text = excluded.text,
       amount_minor = excluded.amount_minor, resolved_at = null, resolution = '', opened_at = now()
     where x.resolved_at is not null and x.resolution = 'healed' returning 1 as opened`,
    [
      ...[tenantId, environmentId, newId(), subjectOfAgreed(agreementId, invno), cause, causes[cause].needs],
      ...[amount.minor, amount.currency, text, payerName, invno],
    ],
  );
  if (opened.length > 0) await touchAlerts(sql, { tenantId, environmentId }, [{ cause, amount }]);
}

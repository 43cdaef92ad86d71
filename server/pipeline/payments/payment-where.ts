import type { TenantSql } from "@/server/platform/db/database";
import type { PaymentFilter } from "./payment-query.schema";
import type { EnvironmentScope } from "./payment-scope";
import { searchCondition } from "./payment-search";
import { readTimeZone } from "./read-time-zone";

/** A condition in SQL over `payments p` with its values; `$1` and `$2` are always the tenant and the environment. */
export interface PaymentCondition {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Amounts are compared without their sign: someone who looks for 50.00 means the refund of 50.00 as well. */
const minorOf = (placeholder: string) => `(${placeholder}::numeric * case when p.currency = 'JPY' then 1 else 100 end)`;

/** Turns a filter into a condition. Every value is a parameter; nothing of the filter stands in the text. */
export async function paymentCondition(
  sql: TenantSql,
  scope: EnvironmentScope,
  filter: PaymentFilter,
): Promise<PaymentCondition> {
  const values: unknown[] = [scope.tenantId, scope.environmentId];
  const here = ["p.tenant_id = $1", "p.environment_id = $2"];
  const value = (given: unknown): string => `$${values.push(given)}`;

  if (filter.fromDay !== undefined || filter.untilDay !== undefined) {
    const zone = value(await readTimeZone(sql, scope));
    if (filter.fromDay) here.push(`p.occurred_at >= (${value(filter.fromDay)}::date)::timestamp at time zone ${zone}`);
    if (filter.untilDay)
      here.push(`p.occurred_at < (${value(filter.untilDay)}::date + 1)::timestamp at time zone ${zone}`);
  }
  const parts = [...here];
  if (filter.search) parts.push(await searchCondition(sql, filter.search, { here: here.join(" and "), values, value }));
  if (filter.outcomes.length > 0) parts.push(`p.outcome = any(${value(filter.outcomes)}::text[])`);
  if (filter.minAmount) parts.push(`abs(p.amount_minor) >= ${minorOf(value(filter.minAmount))}`);
  if (filter.maxAmount) parts.push(`abs(p.amount_minor) <= ${minorOf(value(filter.maxAmount))}`);
  if (filter.sources.length > 0) {
    parts.push(`exists (select 1 from events e where e.tenant_id = $1 and e.environment_id = $2
      and e.transaction_id = p.transaction_id and e.source = any(${value(filter.sources)}::text[]))`);
  }
  return { text: parts.join(" and "), values };
}

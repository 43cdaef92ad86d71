import { newId } from "@/server/kernel/ids";
import type { Money } from "@/server/kernel/money";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";
import type { Cause } from "./causes";

/** One payment that a cause keeps or worries; `amount` is undefined while the transaction could not be read. */
export interface Touched {
  readonly cause: Cause;
  readonly amount: Money | undefined;
}

/** One open alert per cause gathers its payments; mails are sent from it later, never from here. */
export async function touchAlerts(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentPlace,
  touched: readonly Touched[],
): Promise<void> {
  const byCause = new Map<Cause, { count: number; minor: bigint; currency: string }>();
  for (const { cause, amount } of touched) {
    const sum = byCause.get(cause) ?? { count: 0, minor: 0n, currency: "USD" };
    byCause.set(cause, {
      count: sum.count + 1,
      minor: sum.minor + (amount?.minor ?? 0n),
      currency: amount?.currency ?? sum.currency,
    });
  }
  if (byCause.size === 0) return;
  const entries = [...byCause];
  await sql.query(
    `insert into alerts as a (tenant_id, environment_id, alert_id, cause_key, cause, item_count, amount_minor, currency, detail)
     select $1, $2, n.alert_id, n.cause, n.cause, n.item_count, n.amount_minor, n.currency, '{}'
     from unnest($3::uuid[], $4::text[], $5::int[], $6::bigint[], $7::text[]) as n (alert_id, cause, item_count, amount_minor, currency)
     on conflict (tenant_id, environment_id, cause_key) where recovered_at is null do update
       set item_count = a.item_count + excluded.item_count, amount_minor = a.amount_minor + excluded.amount_minor, updated_at = now()`,
    [
      tenantId,
      environmentId,
      entries.map(() => newId()),
      entries.map(([cause]) => cause),
      entries.map(([, { count }]) => count),
      entries.map(([, { minor }]) => minor.toString()),
      entries.map(([, { currency }]) => currency),
    ],
    "touch-alerts",
  );
}

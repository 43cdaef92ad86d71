import { newId } from "@/server/kernel/ids";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { TenantSql } from "@/server/platform/db/database";

/** A cause without payments: a connection does not pass its check. It is not among the causes that exceptions have. */
export const connectionFailing = "connection_failing";

type ConnectionPlace = EnvironmentPlace & { readonly connectionId: string };

/** Opens the alert of a connection that has turned red; one that is open stays as it is. The mail is sent later, never from here. */
export async function openConnectionAlert(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: ConnectionPlace,
): Promise<void> {
  await sql.query(
    `insert into alerts (tenant_id, environment_id, alert_id, cause_key, cause, item_count, amount_minor, currency, detail)
     values ($1, $2, $3, $4, $5, 1, 0, 'USD', jsonb_build_object('connectionId', $6::text))
     on conflict (tenant_id, environment_id, cause_key) where recovered_at is null do nothing`,
    [tenantId, environmentId, newId(), `${connectionFailing} ${connectionId}`, connectionFailing, connectionId],
  );
}

/** Closes it once the connection passes its check again. */
export async function closeConnectionAlert(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: ConnectionPlace,
): Promise<void> {
  await sql.query(
    `update alerts set recovered_at = now()
     where tenant_id = $1 and environment_id = $2 and cause_key = $3 and recovered_at is null`,
    [tenantId, environmentId, `${connectionFailing} ${connectionId}`],
  );
}

/** A cause without payments: newer credentials were refused, and the ones before them came back. */
export const credentialsRefused = "credentials_refused";

/** Opens the alert of a rotation that was taken back. The mail is sent later, never from here. */
export async function openCredentialsAlert(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: ConnectionPlace,
): Promise<void> {
  await sql.query(
    `insert into alerts (tenant_id, environment_id, alert_id, cause_key, cause, item_count, amount_minor, currency, detail)
     values ($1, $2, $3, $4, $5, 1, 0, 'USD', jsonb_build_object('connectionId', $6::text))
     on conflict (tenant_id, environment_id, cause_key) where recovered_at is null do nothing`,
    [tenantId, environmentId, newId(), `${credentialsRefused} ${connectionId}`, credentialsRefused, connectionId],
  );
}

/** Closes it once others are entered. Whoever enters them knows, so its end is mailed to nobody. */
export async function closeCredentialsAlert(
  sql: TenantSql,
  { tenantId, environmentId, connectionId }: ConnectionPlace,
): Promise<void> {
  await sql.query(
    `update alerts set recovered_at = now(), recovery_mailed_at = now()
     where tenant_id = $1 and environment_id = $2 and cause_key = $3 and recovered_at is null`,
    [tenantId, environmentId, `${credentialsRefused} ${connectionId}`],
  );
}

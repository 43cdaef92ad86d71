import { isWebhookScheme, type WebhookSchemeName } from "@/server/connectors/webhooks";
import { AppError } from "@/server/kernel/errors";
import type { TenantSql } from "@/server/platform/db/database";
import type { Vault, WrappedKey } from "@/server/platform/vault";
import type { EnvironmentPlace } from "./load-environment";

/** Where a connection's notifications arrive, with its secrets open: for the use case that holds it, never for an answer. */
export interface OpenHook {
  readonly endpointId: string;
  readonly key: string;
  readonly scheme: WebhookSchemeName;
  readonly environmentKind: string;
  /** The address of the system that sends; '' where the connection has none. */
  readonly baseUrl: string;
  readonly secret: string;
  readonly secretSetAt: Date;
  /** The secret before this one, while it is still accepted. */
  readonly previous: { readonly secret: string; readonly validUntil: Date } | undefined;
  readonly dataKey: WrappedKey;
  readonly sealedSecret: Uint8Array;
}

type Row = {
  endpointId: string;
  key: string;
  scheme: string;
  environmentKind: string;
  baseUrl: string;
  sealedSecret: Uint8Array;
  secretSetAt: Date;
  sealedPrevious: Uint8Array | null;
  previousValidUntil: Date | null;
  dataKeyId: string;
  wrapped: Uint8Array;
};

const select = `
  select e.hook_endpoint_id as "endpointId", e.key, e.scheme, n.kind as "environmentKind", coalesce(c.config->>'baseUrl', '') as "baseUrl", e.sealed_secret as "sealedSecret",
    coalesce(e.secret_set_at, e.created_at) as "secretSetAt", e.sealed_previous_secret as "sealedPrevious",
    e.previous_valid_until as "previousValidUntil", k.data_key_id as "dataKeyId", k.wrapped
  from hook_endpoints e
  join environments n on n.tenant_id = e.tenant_id and n.environment_id = e.environment_id
  join connections c on c.tenant_id = e.tenant_id and c.connection_id = e.connection_id
  join lateral (select data_key_id, wrapped from tenant_data_keys k where k.tenant_id = e.tenant_id order by created_at desc limit 1) k on true
  where e.tenant_id = $1 and e.environment_id = $2 and e.connection_id = $3 and e.disabled_at is null
  order by e.created_at limit 1`;

export const hookSecretPlace = (column: "sealed_secret" | "sealed_previous_secret", endpointId: string) => ({
  table: "hook_endpoints",
  column,
  rowId: endpointId,
});

/** @returns undefined for a connection without an address for notifications. */
export async function openHook(
  sql: TenantSql,
  vault: Vault,
  { tenantId, environmentId, connectionId }: EnvironmentPlace & { readonly connectionId: string },
  now: Date,
): Promise<OpenHook | undefined> {
  const [row] = await sql.query<Row>(select, [tenantId, environmentId, connectionId]);
  if (row === undefined) return undefined;
  const { scheme, sealedPrevious, previousValidUntil, dataKeyId, wrapped, ...rest } = row;
  if (!isWebhookScheme(scheme)) throw new AppError("internal", "An endpoint names a scheme that does not exist.");
  const dataKey = { tenantId, dataKeyId, wrapped };
  const open = (column: Parameters<typeof hookSecretPlace>[0], sealed: Uint8Array) =>
    vault.open(dataKey, hookSecretPlace(column, row.endpointId), sealed);
  const previousIsValid = sealedPrevious !== null && previousValidUntil !== null && previousValidUntil > now;
  return {
    ...rest,
    scheme,
    dataKey,
    secret: open("sealed_secret", row.sealedSecret),
    previous: previousIsValid
      ? { secret: open("sealed_previous_secret", sealedPrevious), validUntil: previousValidUntil }
      : undefined,
  };
}

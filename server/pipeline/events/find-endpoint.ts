import type pg from "pg";
import type { WebhookSchemeName } from "@/server/connectors/webhooks";
import type { Clock } from "@/server/kernel/clock";
import type { Vault } from "@/server/platform/vault";

/** Where a notification belongs and how it proves itself. */
export interface Endpoint {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly connectionId: string;
  readonly scheme: WebhookSchemeName;
  /** The current secret, and the one before it while a rotation overlaps. */
  readonly secrets: readonly string[];
}

interface EndpointRow extends pg.QueryResultRow {
  tenant_id: string;
  environment_id: string;
  hook_endpoint_id: string;
  connection_id: string;
  scheme: WebhookSchemeName;
  sealed_secret: Uint8Array;
  sealed_previous_secret: Uint8Array | null;
  previous_is_valid: boolean;
  data_key_id: string;
  wrapped: Uint8Array;
}

const selectEndpoint = `
  select e.tenant_id, e.environment_id, e.hook_endpoint_id, e.connection_id, e.scheme, e.sealed_secret, e.sealed_previous_secret,
    coalesce(e.previous_valid_until > now(), false) as previous_is_valid, k.data_key_id, k.wrapped
  from hook_endpoints e
  join lateral (select data_key_id, wrapped from tenant_data_keys k where k.tenant_id = e.tenant_id order by created_at desc limit 1) k on true
  where e.key = $1 and e.disabled_at is null`;

const keyPattern = /^[A-Za-z0-9_-]{16,64}$/;

/**
 * Finds endpoints by the key in their address and keeps them for a few seconds, found or not, so that a flood costs no
 * queries. A disabled endpoint or an ended rotation is therefore obeyed within `keepMs`.
 */
export function createEndpointFinder(
  { pool, vault, clock }: { readonly pool: pg.Pool; readonly vault: Vault; readonly clock: Clock },
  { keepMs = 3_000, maxKept = 10_000 } = {},
): (key: string) => Promise<Endpoint | undefined> {
  const kept = new Map<string, { readonly until: number; readonly endpoint: Promise<Endpoint | undefined> }>();

  return (key) => {
    if (!keyPattern.test(key)) return Promise.resolve(undefined);
    const now = clock.now().getTime();
    const known = kept.get(key);
    if (known !== undefined && known.until > now) return known.endpoint;
    if (kept.size >= maxKept) kept.clear();
    const endpoint = load(pool, vault, key);
    kept.set(key, { until: now + keepMs, endpoint });
    endpoint.catch(() => kept.delete(key));
    return endpoint;
  };
}

async function load(pool: pg.Pool, vault: Vault, key: string): Promise<Endpoint | undefined> {
  const { rows } = await pool.query<EndpointRow>({ name: "find-endpoint", text: selectEndpoint, values: [key] });
  const row = rows[0];
  if (row === undefined) return undefined;
  const dataKey = { tenantId: row.tenant_id, dataKeyId: row.data_key_id, wrapped: row.wrapped };
  const open = (column: string, sealed: Uint8Array) =>
    vault.open(dataKey, { table: "hook_endpoints", column, rowId: row.hook_endpoint_id }, sealed);
  const secrets = [open("sealed_secret", row.sealed_secret)];
  if (row.previous_is_valid && row.sealed_previous_secret !== null) {
    secrets.push(open("sealed_previous_secret", row.sealed_previous_secret));
  }
  return {
    tenantId: row.tenant_id,
    environmentId: row.environment_id,
    connectionId: row.connection_id,
    scheme: row.scheme,
    secrets,
  };
}

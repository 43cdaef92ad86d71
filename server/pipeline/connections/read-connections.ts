import { z } from "zod";
import type { TenantSql } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";
import { type ConnectionRow, connectionRowSchema } from "./connection.schema";
import type { EnvironmentPlace } from "./load-environment";
import { sealedPlace } from "./sealed-place";

type Row = Omit<ConnectionRow, "secrets"> & {
  sealed: Uint8Array | null;
  credentialsSetAt: Date;
  dataKeyId: string;
  wrapped: Uint8Array;
};

/** A flow names the slots of its environment, so whatever is published there uses gateway and company; a shop is used by flows of its own. */
const select = `
  select c.connection_id as "connectionId", c.connector_id as "connectorId", c.slot, c.name, c.health, c.health_note as "healthNote",
    c.checked_at as "checkedAt", c.paused_at as "pausedAt", coalesce(c.config ->> 'mode', 'write') = 'write' as writes, c.sealed_credentials as sealed,
    coalesce(c.credentials_set_at, c.created_at) as "credentialsSetAt", c.credentials_refused_at as "credentialsRefusedAt",
    case when c.previous_kept_until > now() then c.previous_kept_until end as "previousKeptUntil",
    case when c.credentials_valid_until is not null then jsonb_build_object('day', c.credentials_valid_until,
      'daysLeft', c.credentials_valid_until - (now() at time zone 'utc')::date) end as "credentialsEnd", k.data_key_id as "dataKeyId", k.wrapped,
    (select max(h.checked_at) from connection_checks h
     where h.tenant_id = c.tenant_id and h.connection_id = c.connection_id and h.passed) as "lastPassedAt",
    f.checked_at as "lastFailedAt", f.results as "lastFailure",
    (select max(p.last_polled_at) from poll_cursors p
     where p.tenant_id = c.tenant_id and p.connection_id = c.connection_id) as "lastPolledAt",
    coalesce((select jsonb_agg(jsonb_build_object('flow', w.name, 'version', v.version) order by w.name) from flows w
      join lateral (select max(version) as version from flow_versions v where v.tenant_id = w.tenant_id
        and v.environment_id = w.environment_id and v.flow_id = w.flow_id) v on v.version is not null
      where w.tenant_id = c.tenant_id and w.environment_id = c.environment_id
        and (c.slot <> 'shop' or w.trigger like 'shop.%')), '[]') as "usedBy"
  from connections c
  join lateral (select data_key_id, wrapped from tenant_data_keys k where k.tenant_id = c.tenant_id order by created_at desc limit 1) k on true
  left join lateral (select h.checked_at, h.results from connection_checks h
    where h.tenant_id = c.tenant_id and h.connection_id = c.connection_id and not h.passed
    order by h.connection_check_id desc limit 1) f on true
  where c.tenant_id = $1 and c.environment_id = $2
  order by array_position(array['gateway', 'erp', 'shop'], c.slot), c.name`;

const credentials = z.record(z.string(), z.string());

/** Connections of one environment, with what may be shown of their secrets. */
export async function readConnections(
  sql: TenantSql,
  vault: Vault,
  { tenantId, environmentId }: EnvironmentPlace,
): Promise<readonly ConnectionRow[]> {
  const rows = await sql.query<Row>(select, [tenantId, environmentId]);
  return rows.map(({ sealed, credentialsSetAt, dataKeyId, wrapped, ...row }) => {
    const dataKey = { tenantId, dataKeyId, wrapped };
    const at = sealedPlace(row.connectionId);
    const stored = sealed === null ? {} : credentials.parse(JSON.parse(vault.open(dataKey, at, sealed)));
    const secrets = Object.entries(stored).map(([name, secret]) => ({
      name,
      lastFour: vault.fingerprint(dataKey, secret).lastFour,
      setAt: credentialsSetAt,
    }));
    return connectionRowSchema.parse({ ...row, secrets });
  });
}

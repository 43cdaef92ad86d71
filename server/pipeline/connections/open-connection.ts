import { z } from "zod";
import { isConnectorId } from "@/server/connectors/registry";
import { AppError } from "@/server/kernel/errors";
import type { TenantSql } from "@/server/platform/db/database";
import type { Vault, WrappedKey } from "@/server/platform/vault";
import type { ConnectorId } from "./connection.schema";
import type { EnvironmentPlace } from "./load-environment";
import { sealedPlace } from "./sealed-place";

/** A connection as it is stored, with its credentials open: for the use case that holds it, never for an answer. */
export interface OpenConnection {
  readonly name: string;
  readonly connectorId: ConnectorId;
  readonly environmentKind: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, string>>;
  /** What was last found out about its company, as it is stored. */
  readonly profile: string | null;
  /** The tenant's data key, and the envelope as it lies in the row: for writing what was read. */
  readonly dataKey: WrappedKey;
  readonly sealed: Uint8Array | null;
  /** The credentials before these, while a rotation overlaps. */
  readonly previous: PreviousCredentials | undefined;
}

export interface PreviousCredentials {
  readonly credentials: Readonly<Record<string, string>>;
  readonly sealed: Uint8Array;
  readonly setAt: Date;
  readonly keptUntil: Date;
}

type Row = {
  name: string;
  connectorId: string;
  environmentKind: string;
  config: unknown;
  sealed: Uint8Array | null;
  profile: string | null;
  dataKeyId: string;
  wrapped: Uint8Array;
  sealedPrevious: Uint8Array | null;
  previousSetAt: Date | null;
  previousKeptUntil: Date | null;
};

const select = `
  select c.name, c.connector_id as "connectorId", n.kind as "environmentKind", c.config, c.sealed_credentials as sealed, c.profile,
    k.data_key_id as "dataKeyId", k.wrapped, c.sealed_previous_credentials as "sealedPrevious",
    c.previous_set_at as "previousSetAt", c.previous_kept_until as "previousKeptUntil"
  from connections c
  join environments n on n.tenant_id = c.tenant_id and n.environment_id = c.environment_id
  join lateral (select data_key_id, wrapped from tenant_data_keys k where k.tenant_id = c.tenant_id order by created_at desc limit 1) k on true
  where c.tenant_id = $1 and c.environment_id = $2 and c.connection_id = $3`;

const configSchema = z.record(z.string(), z.unknown());
const credentialsSchema = z.record(z.string(), z.string());

/** @throws AppError `not_found`. */
export async function openConnection(
  sql: TenantSql,
  vault: Vault,
  { tenantId, environmentId, connectionId }: EnvironmentPlace & { readonly connectionId: string },
): Promise<OpenConnection> {
  const [row] = await sql.query<Row>(select, [tenantId, environmentId, connectionId]);
  if (row === undefined) throw new AppError("not_found", "No such connection in this environment.");
  const { connectorId, sealed, dataKeyId, wrapped, sealedPrevious, previousSetAt, previousKeptUntil, ...rest } = row;
  if (!isConnectorId(connectorId)) {
    throw new AppError("internal", "A connection names a connector that does not exist.");
  }
  const dataKey = { tenantId, dataKeyId, wrapped };
  const open = (column: Parameters<typeof sealedPlace>[1], envelope: Uint8Array) =>
    credentialsSchema.parse(JSON.parse(vault.open(dataKey, sealedPlace(connectionId, column), envelope)));
  const hasPrevious = sealedPrevious !== null && previousSetAt !== null && previousKeptUntil !== null;
  return {
    ...rest,
    connectorId,
    dataKey,
    sealed,
    config: configSchema.parse(row.config),
    credentials: sealed === null ? {} : open("sealed_credentials", sealed),
    previous: hasPrevious
      ? {
          credentials: open("sealed_previous_credentials", sealedPrevious),
          sealed: sealedPrevious,
          setAt: previousSetAt,
          keptUntil: previousKeptUntil,
        }
      : undefined,
  };
}

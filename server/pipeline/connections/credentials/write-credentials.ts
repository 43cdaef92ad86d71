import { usualOverlapHours } from "@/server/pipeline/connections/connection.schema";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { OpenConnection } from "@/server/pipeline/connections/open-connection";
import { closeCredentialsAlert } from "@/server/pipeline/exceptions/connection-alert";
import type { TenantSql } from "@/server/platform/db/database";
import type { Vault } from "@/server/platform/vault";
import { rotateCredentials } from "./rotate-credentials";

type Values = Readonly<Record<string, string>>;

interface WantedCredentials {
  readonly stored: OpenConnection;
  /** Those that were entered anew. */
  readonly typed: Values;
  /** All of them. */
  readonly wanted: Values;
  readonly validUntil?: string | null | undefined;
  readonly keepPreviousHours?: number | undefined;
  readonly settingsChange: boolean;
  readonly now: Date;
}

/**
 * Writes what a form says about credentials into a connection, whose row the caller has just written in the same transaction: the new
 * ones with the ones before kept for the overlap, or their last day alone.
 * @returns what the audit log may say of it.
 */
export async function writeCredentials(
  sql: TenantSql,
  vault: Vault,
  place: EnvironmentPlace & { readonly connectionId: string },
  { stored, typed, wanted, validUntil, keepPreviousHours = usualOverlapHours, settingsChange, now }: WantedCredentials,
): Promise<Readonly<Record<string, string | null>>> {
  const { tenantId, environmentId, connectionId } = place;
  const row = [tenantId, environmentId, connectionId];
  const where = "tenant_id = $1 and environment_id = $2 and connection_id = $3";
  if (Object.keys(typed).length > 0) {
    const { sealed, sealedPrevious, keptUntil } = rotateCredentials(vault, stored, {
      connectionId,
      credentials: wanted,
      keepPreviousHours,
      settingsChange,
      now,
    });
    await sql.query(
      `update connections set sealed_previous_credentials = $4, previous_kept_until = $5,
         previous_set_at = case when $4::bytea is not null then coalesce(credentials_set_at, created_at) end,
         previous_valid_until = case when $4::bytea is not null then credentials_valid_until end,
         sealed_credentials = $6, credentials_set_at = $7, credentials_valid_until = $8::date, credentials_end_told = null,
         credentials_refused_at = null
       where ${where}`,
      [...row, sealedPrevious, keptUntil, sealed, now, validUntil ?? null],
    );
    await closeCredentialsAlert(sql, place);
    return { validUntil: validUntil ?? null, previousKeptUntil: keptUntil?.toISOString() ?? null };
  }
  if (settingsChange) {
    await sql.query(
      `update connections set sealed_previous_credentials = null, previous_set_at = null, previous_valid_until = null,
         previous_kept_until = null where ${where} and sealed_previous_credentials is not null`,
      row,
    );
  }
  if (validUntil === undefined) return {};
  await sql.query(
    `update connections set credentials_valid_until = $4::date, credentials_end_told = null
     where ${where} and credentials_valid_until is distinct from $4::date`,
    [...row, validUntil],
  );
  return { validUntil };
}

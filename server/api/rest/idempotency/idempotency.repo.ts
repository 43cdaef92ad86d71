import type { TenantSql } from "@/server/platform/db/database";
import type { EnvironmentScope } from "../rest-services";

export interface StoredAnswer {
  readonly requestHash: string;
  /** Null while the first request still runs. */
  readonly responseCode: number | null;
  readonly responseBody: unknown;
}

/** Writes the key down for this request; false when it is there already. */
export async function claimKey(
  sql: TenantSql,
  { tenantId, environmentId }: EnvironmentScope,
  key: string,
  requestHash: string,
  now: Date,
): Promise<boolean> {
  const rows = await sql.query(
    `insert into idempotency_keys (tenant_id, environment_id, key, request_hash, created_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning key`,
    [tenantId, environmentId, key, requestHash, now],
  );
  return rows.length === 1;
}

export async function selectAnswer(
  sql: TenantSql,
  { environmentId }: EnvironmentScope,
  key: string,
): Promise<StoredAnswer | undefined> {
  const [row] = await sql.query<StoredAnswer & Record<string, unknown>>(
    `select request_hash as "requestHash", response_code as "responseCode", response_body as "responseBody"
     from idempotency_keys where tenant_id = current_setting('app.tenant_id')::uuid and environment_id = $1 and key = $2`,
    [environmentId, key],
  );
  return row;
}

export async function storeAnswer(
  sql: TenantSql,
  { environmentId }: EnvironmentScope,
  key: string,
  answer: { readonly code: number; readonly body: unknown },
): Promise<void> {
  await sql.query(
    `update idempotency_keys set response_code = $3, response_body = $4::jsonb
     where tenant_id = current_setting('app.tenant_id')::uuid and environment_id = $1 and key = $2 and response_code is null`,
    [environmentId, key, answer.code, JSON.stringify(answer.body)],
  );
}

/** Lets the key be used again, after an act that certainly did not take place. */
export async function releaseKey(sql: TenantSql, { environmentId }: EnvironmentScope, key: string): Promise<void> {
  await sql.query(
    `delete from idempotency_keys
     where tenant_id = current_setting('app.tenant_id')::uuid and environment_id = $1 and key = $2 and response_code is null`,
    [environmentId, key],
  );
}

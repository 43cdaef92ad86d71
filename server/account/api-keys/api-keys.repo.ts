import { z } from "zod";
import { type EnvironmentKind, environmentKinds } from "@/server/platform/auth";
import type { SystemSql, TenantClient, TenantSql } from "@/server/platform/db/database";
import type { ApiKey } from "./api-key.schema";

const environmentKindSchema = z.enum(environmentKinds);

const keyRow = z
  .object({
    tenant_id: z.uuid(),
    environment_id: z.uuid(),
    api_key_id: z.uuid(),
    key_hash: z.string(),
    kind: environmentKindSchema,
    revoked_at: z.date().nullable(),
    permissions: z.array(z.string()),
  })
  .transform((row) => ({
    tenantId: row.tenant_id,
    environmentId: row.environment_id,
    apiKeyId: row.api_key_id,
    keyHash: row.key_hash,
    environmentKind: row.kind,
    revokedAt: row.revoked_at,
    permissions: row.permissions,
  }));
export type FoundKey = z.output<typeof keyRow>;

/** The key with this hash, whichever tenant it belongs to. Only the system role can ask this. */
export async function selectKeyByHash(sql: SystemSql, keyHash: string): Promise<FoundKey | undefined> {
  const [row] = await sql.query(
    `select k.tenant_id, k.environment_id, k.api_key_id, k.key_hash, k.revoked_at, k.permissions, e.kind
     from api_keys k join environments e on e.tenant_id = k.tenant_id and e.environment_id = k.environment_id
     where k.key_hash = $1`,
    [keyHash],
    "find-api-key",
  );
  return row === undefined ? undefined : keyRow.parse(row);
}

/** Notes that a key was used unless that was noted within the last minute: a busy key must not become a busy row. */
export async function touchKey(sql: TenantSql, apiKeyId: string, now: Date): Promise<void> {
  await sql.query(
    `update api_keys set last_used_at = $2
     where api_key_id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`,
    [apiKeyId, now],
    "touch-api-key",
  );
}

/** Kind of an environment of this tenant; undefined when the tenant has no such environment. */
export async function selectEnvironmentKind(
  tx: TenantClient,
  environmentId: string,
): Promise<EnvironmentKind | undefined> {
  const found = await tx.environment.findFirst({ where: { id: environmentId }, select: { kind: true } });
  return found === null ? undefined : environmentKindSchema.parse(found.kind);
}

export async function insertKey(
  tx: TenantClient,
  key: Pick<ApiKey, "apiKeyId" | "environmentId" | "name" | "lastFour" | "createdAt"> & {
    readonly tenantId: string;
    readonly keyHash: string;
    readonly permissions: readonly string[];
  },
): Promise<void> {
  const { apiKeyId, permissions, ...rest } = key;
  await tx.apiKey.create({ data: { id: apiKeyId, ...rest, permissions: [...permissions] } });
}

/** The keys of one environment, the newest first. */
export async function selectKeys(tx: TenantClient, environmentId: string): Promise<ApiKey[]> {
  const rows = await tx.apiKey.findMany({ where: { environmentId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  return rows.map(({ id, name, lastFour, createdAt, lastUsedAt, revokedAt }) => ({
    apiKeyId: id,
    environmentId,
    name,
    lastFour,
    createdAt,
    lastUsedAt,
    revokedAt,
  }));
}

/** Revokes a key that works; undefined when this tenant has no such key or it was revoked before. */
export async function markKeyRevoked(
  tx: TenantClient,
  apiKeyId: string,
  now: Date,
): Promise<{ readonly name: string; readonly lastFour: string } | undefined> {
  const [revoked] = await tx.apiKey.updateManyAndReturn({
    where: { id: apiKeyId, revokedAt: null },
    data: { revokedAt: now },
    select: { name: true, lastFour: true },
  });
  return revoked;
}

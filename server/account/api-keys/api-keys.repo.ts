import { z } from "zod";
import { nameOf } from "@/server/platform/audit";
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
    last_four: z.string(),
    last_used_at: z.date().nullable(),
    expires_at: z.date().nullable(),
    revoked_at: z.date().nullable(),
    permissions: z.array(z.string()),
    allowed_addresses: z.array(z.string()),
  })
  .transform((row) => ({
    tenantId: row.tenant_id,
    environmentId: row.environment_id,
    apiKeyId: row.api_key_id,
    keyHash: row.key_hash,
    environmentKind: row.kind,
    lastFour: row.last_four,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    permissions: row.permissions,
    allowedAddresses: row.allowed_addresses,
  }));
export type FoundKey = z.output<typeof keyRow>;

/** The key with this hash, whichever tenant it belongs to. Only the system role can ask this. */
export async function selectKeyByHash(sql: SystemSql, keyHash: string): Promise<FoundKey | undefined> {
  const [row] = await sql.query(
    `select k.tenant_id, k.environment_id, k.api_key_id, k.key_hash, k.last_four, k.last_used_at, k.expires_at, k.revoked_at,
       k.permissions, e.kind, t.allowed_addresses
     from api_keys k join environments e on e.tenant_id = k.tenant_id and e.environment_id = k.environment_id
       join tenants t on t.tenant_id = k.tenant_id
     where k.key_hash = $1`,
    [keyHash],
    "find-api-key",
  );
  return row === undefined ? undefined : keyRow.parse(row);
}

/** Notes that a key was used and from where, unless that was noted a moment ago. */
export async function touchKey(
  sql: TenantSql,
  {
    apiKeyId,
    now,
    from,
    everyMs,
  }: { readonly apiKeyId: string; readonly now: Date; readonly from: string; readonly everyMs: number },
): Promise<void> {
  await sql.query(
    `update api_keys set last_used_at = $2, last_used_from = $3
     where api_key_id = $1 and (last_used_at is null or last_used_at < $4)`,
    [apiKeyId, now, from.slice(0, 64), new Date(now.getTime() - everyMs)],
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
  key: Pick<ApiKey, "apiKeyId" | "environmentId" | "name" | "lastFour" | "createdAt" | "expiresAt"> & {
    readonly tenantId: string;
    readonly keyHash: string;
    readonly createdBy: string;
    readonly permissions: readonly string[];
  },
): Promise<void> {
  const { apiKeyId, permissions, ...rest } = key;
  await tx.apiKey.create({ data: { id: apiKeyId, ...rest, permissions: [...permissions] } });
}

/** The keys of one environment, the newest first. */
export async function selectKeys(
  sql: TenantSql,
  { tenantId, environmentId }: { readonly tenantId: string; readonly environmentId: string },
): Promise<readonly Omit<ApiKey, "state">[]> {
  return sql.query<Omit<ApiKey, "state">>(
    `select k.api_key_id as "apiKeyId", k.environment_id as "environmentId", k.name, k.last_four as "lastFour", k.permissions,
            k.created_at as "createdAt", ${nameOf("k.created_by", "k")} as "createdByName", k.last_used_at as "lastUsedAt",
            k.last_used_from as "lastUsedFrom", k.expires_at as "expiresAt", k.revoked_at as "revokedAt",
            k.replaced_by_id as "replacedById"
     from api_keys k where k.tenant_id = $1 and k.environment_id = $2 order by k.created_at desc, k.api_key_id desc`,
    [tenantId, environmentId],
  );
}

/** A key of this environment that works and was not replaced yet. */
export async function selectWorkingKey(
  tx: TenantClient,
  { environmentId, apiKeyId, now }: { readonly environmentId: string; readonly apiKeyId: string; readonly now: Date },
): Promise<Pick<ApiKey, "name" | "lastFour" | "permissions" | "createdAt" | "expiresAt"> | undefined> {
  const found = await tx.apiKey.findFirst({
    where: { ...working(now), id: apiKeyId, environmentId },
    select: { name: true, lastFour: true, permissions: true, createdAt: true, expiresAt: true },
  });
  return found ?? undefined;
}

/** Ends a key at the end of its overlap; false when it was replaced or ended meanwhile. */
export async function markKeyReplaced(
  tx: TenantClient,
  input: { readonly apiKeyId: string; readonly by: string; readonly oldWorksUntil: Date; readonly now: Date },
): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: { ...working(input.now), id: input.apiKeyId, replacedById: null },
    data: { replacedById: input.by, expiresAt: input.oldWorksUntil },
  });
  return count === 1;
}

/** Revokes a key that works; undefined when this environment has no such key or it was revoked before. */
export async function markKeyRevoked(
  tx: TenantClient,
  { environmentId, apiKeyId, now }: { readonly environmentId: string; readonly apiKeyId: string; readonly now: Date },
): Promise<{ readonly name: string; readonly lastFour: string } | undefined> {
  const [revoked] = await tx.apiKey.updateManyAndReturn({
    where: { id: apiKeyId, environmentId, revokedAt: null },
    data: { revokedAt: now },
    select: { name: true, lastFour: true },
  });
  return revoked;
}

const working = (now: Date) => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });

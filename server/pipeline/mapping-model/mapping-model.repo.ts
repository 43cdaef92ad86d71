import type { TenantSql } from "@/server/platform/db/database";
import type { Vault, WrappedKey } from "@/server/platform/vault";

export interface StoredModel {
  readonly baseUrl: string;
  readonly model: string;
  readonly sealedKey: Uint8Array | null;
  readonly sendsSamples: boolean;
  readonly setAt: Date;
  readonly setByName: string;
}

/** Locked until the end of the transaction where it is about to be replaced. */
export async function selectModel(
  sql: TenantSql,
  tenantId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<StoredModel | undefined> {
  const [row] = await sql.query<StoredModel>(
    `select m.base_url as "baseUrl", m.model, m.sealed_key as "sealedKey", m.sends_samples as "sendsSamples", m.set_at as "setAt",
       coalesce((select u.name from users u where m.set_by = 'user:' || u.id), '') as "setByName"
     from mapping_models m where m.tenant_id = $1 ${lock ? "for update of m" : ""}`,
    [tenantId],
  );
  return row;
}

/** The key that seals what this company stores. */
export async function selectDataKey(sql: TenantSql, tenantId: string): Promise<WrappedKey> {
  const [row] = await sql.query<Omit<WrappedKey, "tenantId">>(
    `select data_key_id as "dataKeyId", wrapped from tenant_data_keys where tenant_id = $1 order by created_at desc limit 1`,
    [tenantId],
  );
  if (row === undefined) throw new Error("A company has a key of its own from its first moment.");
  return { tenantId, ...row };
}

/** The key of the model as it was entered; undefined where there is none. */
export const openKey = (vault: Vault, dataKey: WrappedKey, { sealedKey }: Pick<StoredModel, "sealedKey">) =>
  sealedKey === null ? undefined : vault.open(dataKey, sealedKeyPlace(dataKey.tenantId), sealedKey);

export const sealKey = (vault: Vault, dataKey: WrappedKey, plain: string): Buffer =>
  Buffer.from(vault.seal(dataKey, sealedKeyPlace(dataKey.tenantId), plain));

const sealedKeyPlace = (tenantId: string) => ({ table: "mapping_models", column: "sealed_key", rowId: tenantId });

import type { Database } from "@/server/platform/db/database";
import { type Vault, VaultError, type WrappedKey } from "@/server/platform/vault";

export interface RewrapParts {
  readonly db: Pick<Database, "withTenantSql" | "withSystem" | "identity">;
  readonly vault: Pick<Vault, "isCurrent" | "rewrap">;
}

/** How far it is. Keys, not tenants or people: a tenant may have more than one. */
export interface RewrapProgress {
  readonly seen: number;
  readonly rewrapped: number;
  /** Keys that no loaded master key opens; they stay as they are. */
  readonly closed: number;
}

const chunk = 200;

/**
 * Puts every data key, of tenants and of people's second factors, under the current master key. What they seal stays as it is. Safe
 * beside a running portal and as often as one likes: what is current is left alone, so a run that was stopped goes on where it stood,
 * and a key that changes meanwhile is left to the next run.
 */
export async function rewrapDataKeys(
  parts: RewrapParts,
  onProgress: (progress: RewrapProgress) => void = () => undefined,
): Promise<RewrapProgress> {
  const progress = { seen: 0, rewrapped: 0, closed: 0 };
  for (const part of [rewrapOfTenants(parts), rewrapOfPeople(parts)]) {
    for await (const ends of part) {
      for (const end of ends) {
        progress.seen += 1;
        if (end !== "current") progress[end] += 1;
      }
      onProgress({ ...progress });
    }
  }
  return progress;
}

type End = "current" | "rewrapped" | "closed";

async function* rewrapOfTenants({ db, vault }: RewrapParts): AsyncGenerator<readonly End[]> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const tenants = await db.withSystem("rewrap-keys", (sql) =>
      sql.query<{ tenantId: string }>(
        `select tenant_id as "tenantId" from tenants where tenant_id > $1 order by tenant_id limit ${chunk}`,
        [after],
      ),
    );
    const ends: End[] = [];
    for (const { tenantId } of tenants) {
      await db.withTenantSql({ tenantId }, async (sql) => {
        const keys = await sql.query<{ dataKeyId: string; wrapped: Uint8Array }>(
          `select data_key_id as "dataKeyId", wrapped from tenant_data_keys where tenant_id = $1`,
          [tenantId],
        );
        for (const key of keys) {
          const wrapped = wrapAnew(vault, { tenantId, ...key });
          if (wrapped instanceof Uint8Array) {
            await sql.query(
              "update tenant_data_keys set wrapped = $3 where tenant_id = $1 and data_key_id = $2 and wrapped = $4 returning 1 as set",
              [tenantId, key.dataKeyId, Buffer.from(wrapped), Buffer.from(key.wrapped)],
            );
          }
          ends.push(wrapped instanceof Uint8Array ? "rewrapped" : wrapped);
        }
      });
    }
    yield ends;
    const last = tenants.at(-1);
    if (last === undefined || tenants.length < chunk) return;
    after = last.tenantId;
  }
}

async function* rewrapOfPeople({ db, vault }: RewrapParts): AsyncGenerator<readonly End[]> {
  for (let after: string | undefined; ; ) {
    const factors = await db.identity.secondFactor.findMany({
      select: { userId: true, dataKeyId: true, wrappedKey: true },
      ...(after === undefined ? {} : { where: { userId: { gt: after } } }),
      orderBy: { userId: "asc" },
      take: chunk,
    });
    const ends: End[] = [];
    for (const { userId, dataKeyId, wrappedKey } of factors) {
      const wrapped = wrapAnew(vault, { tenantId: userId, dataKeyId, wrapped: wrappedKey });
      if (wrapped instanceof Uint8Array) {
        await db.identity.secondFactor.updateMany({
          where: { userId, dataKeyId, wrappedKey },
          data: { wrappedKey: Buffer.from(wrapped) },
        });
      }
      ends.push(wrapped instanceof Uint8Array ? "rewrapped" : wrapped);
    }
    yield ends;
    const last = factors.at(-1);
    if (last === undefined || factors.length < chunk) return;
    after = last.userId;
  }
}

function wrapAnew(vault: RewrapParts["vault"], key: WrappedKey): Uint8Array | "current" | "closed" {
  try {
    return vault.isCurrent(key) ? "current" : vault.rewrap(key).wrapped;
  } catch (error) {
    if (error instanceof VaultError) return "closed";
    throw error;
  }
}

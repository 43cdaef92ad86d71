import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { newId } from "@/server/kernel/ids";
import { keyBytes } from "./aes-gcm";
import { keyIdOf, openEnvelope, sealEnvelope } from "./envelope";
import type { MasterKeys } from "./parse-master-keys";
import { VaultError } from "./vault-error";

/** A tenant's data key as it is stored: `wrapped` opens only with the master key it names, and only for this tenant. */
export interface WrappedKey {
  readonly tenantId: string;
  readonly dataKeyId: string;
  readonly wrapped: Uint8Array;
}

/** Where a sealed value lives. A value sealed for one place does not open in another. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/** What may be shown of a secret, so that a person can tell which one is stored. */
export interface Fingerprint {
  /** The last four characters; undefined for a secret so short that four would give much of it away. */
  readonly lastFour: string | undefined;
  /** Eight hex digits, equal for equal secrets of one data key and meaningless without it. */
  readonly hash: string;
}

/** Envelope encryption. Pure: it keeps the master keys in memory and stores nothing. All failures are `VaultError`. */
export interface Vault {
  /** A new random data key, wrapped by the current master key. */
  createDataKey(tenantId: string): WrappedKey;
  /** Whether the current master key wraps it; one that is not must be rewrapped before its master key is retired. */
  isCurrent(dataKey: WrappedKey): boolean;
  /** The same data key under the current master key; what was sealed with it stays as it is. */
  rewrap(dataKey: WrappedKey): WrappedKey;
  seal(dataKey: WrappedKey, place: Place, plain: string): Uint8Array;
  open(dataKey: WrappedKey, place: Place, sealed: Uint8Array): string;
  /** The `dataKeyId` a value was sealed with, for a tenant that has more than one. */
  dataKeyIdOf(sealed: Uint8Array): string;
  fingerprint(dataKey: WrappedKey, secret: string): Fingerprint;
}

/** Below this a secret shows no characters: four of twelve still leave eight unknown. */
const shortestShown = 12;

export function createVault(masterKeys: MasterKeys): Vault {
  const [current] = masterKeys;
  const byId = new Map(masterKeys.map(({ id, key }) => [id, key]));

  const wrap = (tenantId: string, dataKeyId: string, key: Uint8Array): WrappedKey => ({
    tenantId,
    dataKeyId,
    wrapped: sealEnvelope(current, ["data-key", tenantId, dataKeyId], key),
  });

  /** Lends the bare data key to `use` and wipes it afterwards, so that it lives in memory no longer than needed. */
  function withKey<T>({ tenantId, dataKeyId, wrapped }: WrappedKey, use: (key: Uint8Array) => T): T {
    const key = openEnvelope((id) => byId.get(id), ["data-key", tenantId, dataKeyId], wrapped);
    try {
      return use(key);
    } finally {
      key.fill(0);
    }
  }

  return {
    createDataKey(tenantId) {
      const key = randomBytes(keyBytes);
      const created = wrap(tenantId, newId(), key);
      key.fill(0);
      return created;
    },
    isCurrent: ({ wrapped }) => keyIdOf(wrapped) === current.id,
    rewrap: (dataKey) => withKey(dataKey, (key) => wrap(dataKey.tenantId, dataKey.dataKeyId, key)),
    seal: (dataKey, place, plain) =>
      withKey(dataKey, (key) =>
        sealEnvelope({ id: dataKey.dataKeyId, key }, contextOf(dataKey, place), Buffer.from(plain, "utf8")),
      ),
    open: (dataKey, place, sealed) =>
      withKey(dataKey, (key) => {
        const find = (id: string) => (id === dataKey.dataKeyId ? key : undefined);
        return Buffer.from(openEnvelope(find, contextOf(dataKey, place), sealed)).toString("utf8");
      }),
    dataKeyIdOf: keyIdOf,
    fingerprint: (dataKey, secret) =>
      withKey(dataKey, (key) => {
        // A key of its own: the key that encrypts is never used for a second purpose.
        const hashKey = Buffer.from(hkdfSync("sha256", key, "", "tallybridge fingerprint v1", keyBytes));
        const hash = createHmac("sha256", hashKey).update(secret, "utf8").digest("hex").slice(0, 8);
        return { lastFour: secret.length >= shortestShown ? secret.slice(-4) : undefined, hash };
      }),
  };
}

function contextOf({ tenantId }: WrappedKey, { table, column, rowId }: Place): readonly string[] {
  const context = [tenantId, table, column, rowId];
  if (context.some((part) => part === "")) throw new VaultError("malformed", "A sealed value needs a complete place.");
  return context;
}

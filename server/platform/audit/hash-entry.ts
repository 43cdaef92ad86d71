import { sha256Hex } from "@/server/kernel/ids";
import { canonicalJson, type JsonValue } from "./canonical-json";

/** What an entry's hash covers: everything of the row but the hash itself. */
export interface HashedEntry {
  readonly tenantId: string;
  /** 1, 2, 3 … without a gap per tenant. */
  readonly sequence: bigint;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly detail: { readonly [name: string]: JsonValue | undefined };
}

/** The hash before a tenant's first entry. */
export const firstPreviousHash = "0".repeat(64);

/** SHA-256 over the previous hash and the canonical JSON of the entry, as hex: changing any row breaks every later one. */
export function hashEntry(previousHash: string, entry: HashedEntry): string {
  const { at, sequence, ...rest } = entry;
  return sha256Hex(previousHash + canonicalJson({ ...rest, at: at.toISOString(), sequence: sequence.toString() }));
}

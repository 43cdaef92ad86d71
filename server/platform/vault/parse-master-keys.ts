import { keyBytes } from "./aes-gcm";
import type { NamedKey } from "./envelope";

/** A key that wraps the tenants' data keys; 32 random bytes under a short name. */
export type MasterKey = NamedKey;

/** The first wraps what is new; the others only open what was wrapped before a rotation. Never empty. */
export type MasterKeys = readonly [current: MasterKey, ...earlier: MasterKey[]];

const idPattern = /^[a-z0-9][a-z0-9-]{0,31}$/;
// Node reads base64 leniently and skips what it does not know; a mistyped key must fail here instead.
const base64Pattern = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Reads `id:base64,id2:base64`, the current master key first.
 * @throws {Error} with one sentence for the operator when a key is missing, misspelt, not 32 bytes long, doubled, or not random.
 * The sentence names the key by its id and position and never repeats key material.
 */
export function parseMasterKeys(text: string | undefined): MasterKeys {
  const entries = (text ?? "").split(",").map((entry) => entry.trim());
  const [current, ...earlier] = entries.filter((entry) => entry !== "").map(parseEntry);
  if (!current) throw new Error('There is no master key. Set one as "id:base64", 32 random bytes, such as "key1:…".');
  const keys: MasterKeys = [current, ...earlier];
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error("Two master keys have the same id.");
  if (new Set(keys.map(({ key }) => Buffer.from(key).toString("hex"))).size < keys.length) {
    throw new Error("Two master keys hold the same bytes under different ids.");
  }
  return keys;
}

function parseEntry(entry: string, index: number): MasterKey {
  const colon = entry.indexOf(":");
  const id = entry.slice(0, Math.max(colon, 0));
  if (!idPattern.test(id)) {
    throw new Error(`Master key ${index + 1} has no usable id; write it as "id:base64" with a-z, 0-9 and dashes.`);
  }
  const encoded = entry.slice(colon + 1);
  const key = base64Pattern.test(encoded) ? Buffer.from(encoded, "base64") : Buffer.alloc(0);
  if (key.length !== keyBytes) throw new Error(`Master key "${id}" must be ${keyBytes} bytes in base64.`);
  if (looksChosen(key)) throw new Error(`Master key "${id}" is a sample value or was typed by hand; use random bytes.`);
  return { id, key };
}

/**
 * True for what samples and people produce: few distinct bytes (all zero, a repeated word), an even progression
 * (00 01 02 …), or text. A random key meets one of these with a probability below 1 in 10^12.
 */
function looksChosen(key: Uint8Array): boolean {
  const distinct = new Set(key).size;
  const steps = new Set(key.subarray(1).map((byte, index) => byte - (key[index] ?? 0)));
  const isText = key.every((byte) => byte >= 0x20 && byte < 0x7f);
  return distinct < keyBytes / 2 || steps.size === 1 || isText;
}

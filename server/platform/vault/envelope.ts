import { randomBytes } from "node:crypto";
import { decrypt, encrypt, ivBytes, tagBytes } from "./aes-gcm";
import { VaultError } from "./vault-error";

/** The first byte of every envelope; another layout gets another number. */
const version = 1;

/** A key with the name by which an envelope refers to it. */
export interface NamedKey {
  readonly id: string;
  readonly key: Uint8Array;
}

interface Envelope {
  readonly keyId: string;
  readonly iv: Uint8Array;
  readonly sealed: Uint8Array;
}

/**
 * Encrypts `plain` and lays it out as `version (1 byte) | length of key id (1) | key id | iv (12) | cipher text | tag (16)`.
 * `context` says what the bytes are and where they belong; it is authenticated, together with the version and the key id,
 * but not stored, so that opening needs the same context again.
 */
export function sealEnvelope({ id, key }: NamedKey, context: readonly string[], plain: Uint8Array): Uint8Array {
  const keyId = Buffer.from(id, "utf8");
  const iv = randomBytes(ivBytes);
  return Buffer.concat([Uint8Array.of(version, keyId.length), keyId, iv, encrypt(key, iv, plain, bind(context, id))]);
}

/**
 * Opens an envelope with the key it names, as looked up by `findKey`.
 * @throws {VaultError} `malformed`, `unknown_key`, or `refused` when the bytes or the context are not those of the sealing.
 */
export function openEnvelope(
  findKey: (id: string) => Uint8Array | undefined,
  context: readonly string[],
  bytes: Uint8Array,
): Uint8Array {
  const { keyId, iv, sealed } = readEnvelope(bytes);
  const key = findKey(keyId);
  if (!key) throw new VaultError("unknown_key", `The key "${printable(keyId)}" is not loaded.`);
  try {
    return decrypt(key, iv, sealed, bind(context, keyId));
  } catch (cause) {
    throw new VaultError("refused", `The seal does not hold for ${context.join(" / ")}.`, cause);
  }
}

/** The id of the key an envelope was sealed with, without opening it. */
export const keyIdOf = (bytes: Uint8Array): string => readEnvelope(bytes).keyId;

function readEnvelope(bytes: Uint8Array): Envelope {
  const [foundVersion, idLength = 0] = bytes;
  const ivStart = 2 + idLength;
  if (foundVersion !== version || idLength === 0 || bytes.length < ivStart + ivBytes + tagBytes) {
    throw new VaultError("malformed", "These bytes are not an envelope of this vault.");
  }
  return {
    keyId: Buffer.from(bytes.subarray(2, ivStart)).toString("utf8"),
    iv: bytes.subarray(ivStart, ivStart + ivBytes),
    sealed: bytes.subarray(ivStart + ivBytes),
  };
}

// A separator inside a part would let two different contexts give the same bytes, and a seal hold in the wrong place.
const partPattern = /^[A-Za-z0-9_.-]{1,128}$/;

/** The associated data: `v1|part|part|…|key id`. */
function bind(context: readonly string[], keyId: string): Uint8Array {
  const parts = [...context, keyId];
  for (const part of parts) {
    if (!partPattern.test(part))
      throw new VaultError("malformed", `"${printable(part)}" cannot name a key or a place.`);
  }
  return Buffer.from([`v${version}`, ...parts].join("|"), "utf8");
}

const printable = (text: string): string => text.replace(/[^A-Za-z0-9_.-]/g, "?").slice(0, 64);

import { createCipheriv, createDecipheriv } from "node:crypto";

const algorithm = "aes-256-gcm";

export const keyBytes = 32;
export const ivBytes = 12;
export const tagBytes = 16;

/**
 * AES-256-GCM as in SP 800-38D; returns cipher text followed by its 16-byte tag. The caller owes a fresh 12-byte `iv` for
 * every call with the same key: a repeated one gives the plain text away, so only `envelope.ts` calls this.
 */
export function encrypt(key: Uint8Array, iv: Uint8Array, plain: Uint8Array, associated: Uint8Array): Uint8Array {
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes }).setAAD(associated);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undoes `encrypt`. Throws when key, iv, associated data, cipher text or tag differ in a single bit. */
export function decrypt(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Uint8Array {
  const tagStart = sealed.length - tagBytes;
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes })
    .setAAD(associated)
    .setAuthTag(sealed.subarray(tagStart));
  return Buffer.concat([decipher.update(sealed.subarray(0, tagStart)), decipher.final()]);
}

import { createHash, randomBytes } from "node:crypto";
import { v7 } from "uuid";

/** A new row id: UUID version 7, so that rows written together lie together in the index. */
export const newId = (): string => v7();

/** A secret of `bytes` random bytes as URL-safe text; 32 bytes unless told. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString("base64url");

/** SHA-256 of a secret or a body as hex, the form in which secrets are stored for look-up. */
export const sha256Hex = (input: string | Uint8Array): string => createHash("sha256").update(input).digest("hex");

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => uuidPattern.test(text);

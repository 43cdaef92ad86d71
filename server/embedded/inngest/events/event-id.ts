import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID: 26 characters that sort by time. Run and event ids have this form, as the SDK expects. */
export function newUlid(nowMs: number, entropy: Uint8Array = randomBytes(10)): string {
  let time = "";
  for (let rest = nowMs, index = 0; index < 10; index++) {
    time = alphabet[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  let bits = 0n;
  for (const byte of entropy) bits = (bits << 8n) | BigInt(byte);
  let random = "";
  for (let index = 0; index < 16; index++) {
    random = alphabet[Number(bits & 31n)] + random;
    bits >>= 5n;
  }
  return time + random;
}

/**
 * The id of the event at `index` of a request that carries a seed (`<epoch ms>,<10 bytes as base64>`), the same each
 * time the SDK sends the request again; undefined when the seed is not of that form.
 */
export function seededEventId(seed: string | null, index: number): string | undefined {
  const [millis, encoded, ...rest] = (seed ?? "").split(",");
  const at = Number(millis);
  if (encoded === undefined || rest.length > 0 || !Number.isSafeInteger(at) || at <= 0) return undefined;
  const entropy = Buffer.from(encoded, "base64");
  if (entropy.length !== 10) return undefined;
  entropy.writeUInt32BE((entropy.readUInt32BE(6) + index) >>> 0, 6);
  return newUlid(at, entropy);
}

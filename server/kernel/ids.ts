import { hash, randomBytes, randomFillSync } from "node:crypto";
import { v7 } from "uuid";

/** Random bytes fetched ahead, because fetching them costs the same for one id as for many. */
const ahead = Buffer.alloc(16 * 256);
let used = ahead.length;

function random16(): Buffer {
  if (used === ahead.length) {
    randomFillSync(ahead);
    used = 0;
  }
  used += 16;
  return ahead.subarray(used - 16, used);
}

/** The millisecond and the counter within it of the last id. */
const last = { msecs: 0, seq: 0 };

/**
 * A new row id: UUID version 7, so that rows written together lie together in the index. The ids of one process ascend, also
 * within a millisecond, and when the clock is set back.
 */
export function newId(): string {
  const random = random16();
  const now = Date.now();
  if (now > last.msecs) {
    last.msecs = now;
    // The upper half is left free to count in.
    last.seq = random.readUInt32BE(0) >>> 1;
  } else if (last.seq === 0xffff_ffff) {
    last.msecs += 1;
    last.seq = 0;
  } else last.seq += 1;
  return v7({ random, ...last });
}

/** The smallest id that was made at this instant or later: where a range of time begins in an index of ids. */
export const firstIdAt = (at: Date): string =>
  v7({ random: new Uint8Array(16), msecs: Math.max(0, at.getTime()), seq: 0 });

/** A secret of `bytes` random bytes as URL-safe text; 32 bytes unless told. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString("base64url");

/** SHA-256 of a secret or a body as hex, the form in which secrets are stored for look-up. */
export const sha256Hex = (input: string | Uint8Array): string => hash("sha256", input, "hex");

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => uuidPattern.test(text);

import type { Duplex } from "node:stream";

/** Kinds of messages, as MS-TDS numbers them. */
export const messageTypes = {
  batch: 1,
  rpc: 3,
  answer: 4,
  attention: 6,
  transaction: 14,
  login: 16,
  prelogin: 18,
} as const;

export interface Message {
  readonly type: number;
  readonly payload: Buffer;
}

const headerBytes = 8;
const lastPacket = 1;
const ignored = 2;
const packetBytes = 4096;

/** Puts the packets of a line together to messages; one that the client took back is left out. */
export function readMessages(line: Duplex, onMessage: (message: Message) => void): () => void {
  let seen = Buffer.alloc(0);
  let parts: Buffer[] = [];
  const read = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    while (seen.length >= headerBytes) {
      const length = seen.readUInt16BE(2);
      if (seen.length < length) return;
      const [type = 0, status = 0] = seen;
      parts.push(seen.subarray(headerBytes, length));
      seen = seen.subarray(length);
      if ((status & lastPacket) === 0) continue;
      const payload = Buffer.concat(parts);
      parts = [];
      if ((status & ignored) === 0) onMessage({ type, payload });
    }
  };
  line.on("data", read);
  return () => line.off("data", read);
}

/** A message as packets. */
export function writeMessage(line: Duplex, { type, payload }: Message): void {
  const room = packetBytes - headerBytes;
  for (let at = 0; at === 0 || at < payload.length; at += room) {
    const part = payload.subarray(at, at + room);
    const header = Buffer.alloc(headerBytes);
    header.writeUInt8(type, 0);
    header.writeUInt8(at + room >= payload.length ? lastPacket : 0, 1);
    header.writeUInt16BE(headerBytes + part.length, 2);
    header.writeUInt8((at / room + 1) % 256, 6);
    line.write(Buffer.concat([header, part]));
  }
}

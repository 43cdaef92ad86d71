import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { ConnectorError } from "@/server/connectors/contract";
import type { LookUpAddresses, SqlServerSettings } from "./settings";
import { NoTls } from "./tls-refusals";

/** Bytes of a packet's header, and where its payload's length stands. */
const headerBytes = 8;
const encryptionOption = 1;
const lastOption = 0xff;
/** Answers by which a server agrees to encrypt. */
const encrypts: ReadonlySet<number> = new Set([1, 3]);

/**
 * Connects to the first address that answers, of those that were looked up and of no others. `encrypt: "yes"` is held
 * here: the driver would go on in the clear when a server says that it cannot encrypt, or when somebody on the way says so.
 */
export async function openSocket(
  { server, port, encrypt }: SqlServerSettings,
  lookUp: LookUpAddresses,
  signal: AbortSignal,
): Promise<Socket> {
  const addresses = await lookUp(server, port);
  let failure: unknown = new ConnectorError("unavailable", `"${server}" has no address.`);
  for (const { address } of addresses) {
    const socket = connect({ host: address, port, noDelay: true });
    try {
      await once(socket, "connect", { signal });
      if (encrypt === "yes") refuseClearText(socket);
      return socket;
    } catch (error) {
      socket.destroy();
      failure = error;
      if (signal.aborted) break;
    }
  }
  throw failure;
}

/** Reads along until the server has said whether it encrypts, and cuts the line before the login leaves when it does not. */
function refuseClearText(socket: Socket): void {
  let seen = Buffer.alloc(0);
  const read = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    const length = seen.length < headerBytes ? undefined : seen.readUInt16BE(2);
    if (length === undefined || seen.length < length) return;
    socket.off("data", read);
    if (!encrypts.has(encryptionOf(seen.subarray(headerBytes, length)))) socket.destroy(new NoTls());
  };
  socket.on("data", read);
}

/** The encryption byte of a PRELOGIN answer; what is none of its kind encrypts nothing. */
function encryptionOf(payload: Buffer): number {
  for (let at = 0; at + 5 <= payload.length && payload[at] !== lastOption; at += 5) {
    if (payload[at] === encryptionOption) return payload[payload.readUInt16BE(at + 1)] ?? -1;
  }
  return -1;
}

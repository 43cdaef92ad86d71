import { once } from "node:events";
import { Duplex } from "node:stream";
import { createSecureContext, type SecureContextOptions, TLSSocket } from "node:tls";
import { messageTypes, readMessages, writeMessage } from "./packets";

/**
 * Takes the server's part of TLS on a line: its handshake is wrapped into PRELOGIN messages, what follows is not.
 *
 * @returns the line in the clear, once the handshake is done
 */
export async function acceptTlsInside(line: Duplex, options: SecureContextOptions): Promise<Duplex> {
  let wrapped = true;
  const inner = new Duplex({
    read: () => undefined,
    write(chunk: Buffer, _encoding, callback) {
      if (wrapped) writeMessage(line, { type: messageTypes.prelogin, payload: chunk });
      else line.write(chunk);
      callback();
    },
  });
  const stop = readMessages(line, ({ payload }) => inner.push(payload));
  const secure = new TLSSocket(inner as never, { isServer: true, secureContext: createSecureContext(options) });
  // The last flight of the handshake leaves wrapped; only what is written afterwards goes out as it is.
  await once(secure, "secure");
  await new Promise(setImmediate);
  wrapped = false;
  stop();
  line.on("data", (chunk: Buffer) => inner.push(chunk));
  return secure;
}

/** TLS from the first byte (TDS 8.0). */
export async function acceptTlsFirst(line: Duplex, options: SecureContextOptions): Promise<Duplex> {
  const secure = new TLSSocket(line as never, {
    isServer: true,
    secureContext: createSecureContext(options),
    ALPNProtocols: ["tds/8.0"],
  });
  await once(secure, "secure");
  return secure;
}

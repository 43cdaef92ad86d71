import { connect } from "node:net";

export interface RawAnswer {
  /** Of the first answer on the connection. */
  readonly status: number;
  /** Everything that came back until the connection closed. */
  readonly text: string;
}

/**
 * Sends bytes as they are and reads what comes back, for requests that no HTTP client would let through. `parts` are written one
 * after the other, `everyMs` apart; whatever is not written when the server has answered and closed stays unsent.
 */
export function sendRaw(url: string, parts: readonly (string | Uint8Array)[], everyMs = 0): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const write = (index: number): void => {
      const part = parts[index];
      if (part === undefined || socket.destroyed) return;
      socket.write(part);
      if (everyMs > 0) setTimeout(write, everyMs, index + 1);
      else write(index + 1);
    };
    const finish = () => {
      const text = Buffer.concat(chunks).toString("latin1");
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
      socket.destroy();
      resolve({ status, text });
    };
    socket.setTimeout(10_000, () => reject(new Error("The server neither answered nor closed.")));
    socket.on("connect", () => write(0));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", finish);
    // A server that refuses an upload resets the connection; what it said before counts.
    socket.on("error", finish);
  });
}

import { realpath } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { ConnectorError } from "@/server/connectors/contract";
import { sha256Hex } from "@/server/kernel/ids";

/** Keeps other agents of this machine away from a folder until it is released or this process ends, however it ends. */
export interface Hold {
  release(): Promise<void>;
}

/**
 * The hold is a name that the kernel gives to one process at a time and takes back itself: a named pipe on Windows, an
 * abstract socket on Linux. A lock file would outlive a crash.
 *
 * @throws ConnectorError `conflict` when another process holds the folder
 */
export async function holdAlone(folder: string): Promise<Hold> {
  const name = `tallybridge-journal-${sha256Hex((await realpath(folder)).toLowerCase()).slice(0, 32)}`;
  const server = createServer((socket) => socket.destroy());
  await listen(server, process.platform === "win32" ? `\\\\.\\pipe\\${name}` : `\0${name}`).catch((cause: unknown) => {
    throw new ConnectorError("conflict", `Another agent of this machine writes the journal in ${folder}.`, { cause });
  });
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

const listen = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ path }, resolve);
  });

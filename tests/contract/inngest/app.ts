import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";

/** An app with functions, served over HTTP by the real SDK and synced with a server. */
export interface TestApp {
  readonly inngest: Inngest;
  readonly url: string;
  /** An event name that no other test uses. */
  readonly event: (name: string) => string;
  /** What the SDK answered to the sync. */
  readonly sync: { readonly status: number; readonly message: string; readonly modified: boolean };
  resync(): Promise<{ status: number; message: string; modified: boolean }>;
  stop(): Promise<void>;
}

export interface TestAppOptions {
  readonly id?: string;
  readonly port?: number;
  readonly checkpointing?: boolean;
  /** Production mode. */
  readonly keys?: { readonly eventKey: string; readonly signingKey: string };
}

type Functions = (inngest: Inngest, event: (name: string) => string) => readonly InngestFunction.Any[];

const silentLogger = { debug() {}, info() {}, warn() {}, error() {} };

export async function startApp(
  serverUrl: string,
  functions: Functions,
  options: TestAppOptions = {},
): Promise<TestApp> {
  const id = options.id ?? `app-${randomBytes(5).toString("hex")}`;
  const event = (name: string) => `${id}/${name}`;
  const inngest = new Inngest({
    id,
    baseUrl: serverUrl,
    isDev: options.keys === undefined,
    ...options.keys,
    checkpointing: options.checkpointing ?? true,
    logger: silentLogger,
  });
  const handler = serve({ client: inngest, functions: [...functions(inngest, event)] });
  const server = createServer((request, response) => void handler(request, response));
  server.keepAliveTimeout = 30_000;
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}/api/inngest`;
  const resync = async () => {
    const response = await fetch(url, { method: "PUT" });
    const { message, modified } = (await response.json()) as { message: string; modified: boolean };
    return { status: response.status, message, modified };
  };
  return {
    inngest,
    url,
    event,
    sync: await resync(),
    resync,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

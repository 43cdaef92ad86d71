import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type InngestEngine, type InngestEngineOptions, startInngestEngine } from "./start-engine";

export interface ServedInngestEngine extends InngestEngine {
  readonly url: string;
}

/** Starts an engine on a port of its own, on the loopback interface: for tests, and for use without the portal. */
export async function serveInngestEngine(
  options: InngestEngineOptions & { /** 0 takes any free port. */ readonly port: number },
): Promise<ServedInngestEngine> {
  const engine = await startInngestEngine(options);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      for (const one of [value ?? []].flat()) headers.append(name, one);
    }
    const answer = await engine.handle(
      new Request(new URL(request.url ?? "/", "http://127.0.0.1"), {
        method: request.method,
        headers,
        body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
      }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    handle: engine.handle,
    stats: engine.stats,
    async stop(stopOptions) {
      await engine.stop(stopOptions);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

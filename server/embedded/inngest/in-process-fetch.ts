import type { InngestEngine } from "./start-engine";

/**
 * A `fetch` for the SDK's client that reaches the engine without HTTP: requests to the origin of `baseUrl` are handled
 * here, all others go out. Use it whenever the engine is mounted below a prefix, because the SDK keeps the prefix of its
 * base URL for events only and drops it for registration and checkpoints.
 */
export function createEngineFetch(
  engine: Pick<InngestEngine, "handle">,
  baseUrl: string,
  otherwise: typeof globalThis.fetch = globalThis.fetch,
): typeof globalThis.fetch {
  const { origin } = new URL(baseUrl);
  return async (input, init) => {
    const request = new Request(input, init);
    return new URL(request.url).origin === origin ? engine.handle(request) : otherwise(input, init);
  };
}

/** A `fetch` for the engine that calls an app of the same process: `handler` is what the SDK's `serve` gives for Request and Response. */
export function createAppFetch(handler: (request: Request) => Response | Promise<Response>): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    // The SDK tells its own address by this header, which HTTP would have added.
    request.headers.set("host", new URL(request.url).host);
    return handler(request);
  };
}

import { Agent, request } from "undici";

/** Sends one delivery; `fetch` fits. It must resolve with the status, whatever it is, and reject when there is none. */
export type Deliver = (
  url: string,
  init: { method: "POST"; headers: Record<string, string>; body: string; signal: AbortSignal; redirect: "manual" },
) => Promise<Response>;

/** A `Deliver` over kept-alive connections, several times as fast as `fetch`. `close` ends the connections. */
export function createKeepAliveDelivery(connections = 32): { readonly deliver: Deliver; close(): Promise<void> } {
  const agent = new Agent({ connections, pipelining: 1, keepAliveTimeout: 30_000, connect: { timeout: 5_000 } });
  return {
    async deliver(url, { method, headers, body, signal }) {
      const answered = await request(url, { method, headers, body, signal, dispatcher: agent });
      // The body is of no interest, but a connection is free again only when it was read to its end.
      await answered.body.dump();
      const retryAfter = answered.headers["retry-after"];
      return new Response(null, {
        status: answered.statusCode,
        headers: typeof retryAfter === "string" ? { "retry-after": retryAfter } : {},
      });
    },
    close: () => agent.close(),
  };
}

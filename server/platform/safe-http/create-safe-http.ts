import { lookup } from "node:dns/promises";
import { Agent, type Dispatcher, request as send } from "undici";
import { ConnectorError } from "@/server/kernel/connector-error";
import type { HttpTransport } from "@/server/kernel/http-transport";
import type { Log } from "@/server/platform/log/log";
import { asConnectorError } from "./as-connector-error";
import { checkOutboundUrl, isApproved, type OutboundRules } from "./check-outbound-url";
import { createPinnedConnector, type ResolveName } from "./pinned-connector";
import { readAnswer } from "./read-answer";

export interface SafeHttpOptions extends OutboundRules {
  readonly log: Log;
  /** How names become addresses; the system's resolver unless given. */
  readonly resolveName?: ResolveName;
  readonly connectTimeoutMs?: number;
  /** From the sent request to the headers of the answer, and between two pieces of its body. */
  readonly silenceTimeoutMs?: number;
  /** Everything together, so that an answer that drips is not waited for. */
  readonly totalTimeoutMs?: number;
  readonly maxResponseBytes?: number;
}

/** What the connection itself decides; the rest of a request's headers is the connector's. */
const ownHeaders = [
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "expect",
  "upgrade",
  "accept-encoding",
];

/**
 * HTTP to addresses that tenants enter: https to the open internet, connections pinned to the judged address, no redirects, no
 * compression, sizes and times bounded. The answer arrives read as a whole.
 *
 * Failures are `ConnectorError`: `invalid` for what we refuse to send, `unavailable` when nothing was sent, `timeout` when
 * something was and no complete answer came (whether it acted is unknown), `unexpected_shape` for an answer we refuse to take.
 */
export function createSafeHttp(options: SafeHttpOptions): HttpTransport {
  const { log, connectTimeoutMs = 10_000, silenceTimeoutMs = 60_000, totalTimeoutMs = 90_000 } = options;
  const { maxResponseBytes = 32 * 1024 * 1024 } = options;
  const agent = new Agent({
    connect: createPinnedConnector({
      resolveName: options.resolveName ?? ((hostname) => lookup(hostname, { all: true })),
      isApproved: (host, port) => isApproved(host, port, options),
      connectTimeoutMs,
    }),
    headersTimeout: silenceTimeoutMs,
    bodyTimeout: silenceTimeoutMs,
    keepAliveTimeout: 20_000,
  });

  return async (request) => {
    const checked = checkOutboundUrl(request.url, options);
    if (!checked.ok) throw new ConnectorError("invalid", checked.error);
    const headers = new Headers(request.headers);
    for (const name of ownHeaders) headers.delete(name);
    headers.set("accept-encoding", "identity");
    try {
      const answer = await send(checked.value, {
        dispatcher: agent,
        method: request.method as Dispatcher.HttpMethod,
        headers: Object.fromEntries(headers),
        body: request.body === null ? null : Buffer.from(await request.arrayBuffer()),
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(totalTimeoutMs)]),
      });
      return await readAnswer(answer, maxResponseBytes);
    } catch (error) {
      const failure = asConnectorError(error);
      log.debug("outbound request failed", { host: checked.value.host, kind: failure.kind, error });
      throw failure;
    }
  };
}

import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, fetch } from "undici";
import { ConnectorError } from "@/server/kernel/connector-error";
import type { HttpTransport } from "@/server/kernel/http-transport";
import type { Log } from "@/server/platform/log/log";
import { checkOutboundUrl, type OutboundRules } from "./check-outbound-url";
import { isPrivateAddress } from "./private-address";

export interface SafeHttpOptions extends OutboundRules {
  readonly log: Log;
  readonly lookup?: typeof systemLookup;
  readonly totalTimeoutMs?: number;
  readonly maxResponseBytes?: number;
}

/**
 * HTTP to addresses that tenants enter. A name is resolved once and the connection is made to exactly the address that was judged,
 * so a name that changes its mind in between (rebinding) gains nothing. Redirects are not followed, sizes and times are bounded.
 *
 * Failures are `ConnectorError`: `invalid` for an address we refuse, `unavailable`, `timeout`, `unexpected_shape` for an answer too large.
 */
export function createSafeHttp(options: SafeHttpOptions): HttpTransport {
  const { totalTimeoutMs = 90_000, maxResponseBytes = 32 * 1024 * 1024, allowPrivateHosts = [] } = options;
  const agent = new Agent({
    connect: { timeout: 10_000, lookup: judgedLookup(options.lookup ?? systemLookup, allowPrivateHosts) },
    headersTimeout: totalTimeoutMs,
    bodyTimeout: totalTimeoutMs,
    maxResponseSize: maxResponseBytes,
    keepAliveTimeout: 20_000,
  });
  return async (request) => {
    const url = checkOutboundUrl(request.url, options);
    if (!url.ok) throw new ConnectorError("invalid", url.error);
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    try {
      const answer = await fetch(url.value, {
        method: request.method,
        headers: { ...Object.fromEntries(request.headers), "accept-encoding": "identity" },
        ...(body === undefined ? {} : { body }),
        redirect: "manual",
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(totalTimeoutMs)]),
        dispatcher: agent,
      });
      // Read here, so that every failure of the answer has our form and the size limit covers all of it.
      const bytes = await readWithin(answer.body, maxResponseBytes);
      const empty = answer.status === 204 || answer.status === 304;
      return new Response(empty ? null : new Uint8Array(bytes), {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
      });
    } catch (error) {
      throw asConnectorError(error);
    }
  };
}

async function readWithin(body: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ConnectorError("unexpected_shape", `The answer is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function judgedLookup(lookup: typeof systemLookup, allowPrivateHosts: readonly string[]): LookupFunction {
  return (hostname, _options, callback) => {
    lookup(hostname, { all: true }, (error, addresses) => {
      if (error) return callback(error, "", 4);
      const list = Array.isArray(addresses) ? addresses : [];
      const usable = allowPrivateHosts.includes(hostname)
        ? list
        : list.filter(({ address }) => !isPrivateAddress(address));
      const first = usable[0];
      if (first === undefined || usable.length < list.length) {
        return callback(
          Object.assign(new Error("The name leads into a private network."), { code: "EPRIVATE" }),
          "",
          4,
        );
      }
      // undici asks for all addresses when it may try several; it gets exactly the judged ones.
      if (_options.all) return (callback as unknown as (e: null, list: typeof usable) => void)(null, usable);
      callback(null, first.address, first.family);
    });
  };
}

function asConnectorError(error: unknown): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const codes = [error, (error as { cause?: unknown }).cause].map(
    (each) => (each as { code?: unknown } | undefined)?.code,
  );
  const name = error instanceof Error ? error.name : "";
  if (codes.includes("EPRIVATE"))
    return new ConnectorError("invalid", "The address leads into a private network.", { cause: error });
  if (
    name === "TimeoutError" ||
    name === "AbortError" ||
    codes.some((code) => typeof code === "string" && /TIMEOUT/.test(code))
  ) {
    return new ConnectorError("timeout", "The system did not answer in time.", { cause: error });
  }
  if (codes.includes("UND_ERR_RES_EXCEEDED_MAX_SIZE"))
    return new ConnectorError("unexpected_shape", "The answer is too large.", { cause: error });
  return new ConnectorError("unavailable", "The system could not be reached.", { cause: error });
}

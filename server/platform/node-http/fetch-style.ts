import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/** A handler that speaks the web's Request and Response. */
export type FetchHandler = (request: Request) => Promise<Response>;

export type BodyResult =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly status: 408 | 413; readonly reason: string };

/**
 * Reads a body up to `maxBytes` and for at most `maxMs`. Memory stays flat whatever is sent: what is too large is refused by its
 * declared length or as soon as it grows past the limit.
 */
export function readBody(
  request: IncomingMessage,
  { maxBytes, maxMs }: { readonly maxBytes: number; readonly maxMs: number },
): Promise<BodyResult> {
  const tooLarge: BodyResult = { ok: false, status: 413, reason: `The body is larger than ${maxBytes} bytes.` };
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return Promise.resolve(tooLarge);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // The first end counts. The listeners live as long as the request, which is not read again.
    const finish = (result: BodyResult) => {
      clearTimeout(timer);
      resolve(result);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else {
        chunks.length = 0;
        request.off("data", onData);
        finish(tooLarge);
      }
    };
    const onEnd = () =>
      finish({ ok: true, bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) });
    const onLost = () => finish({ ok: false, status: 408, reason: "The body did not arrive whole." });
    const timer = setTimeout(() => finish({ ok: false, status: 408, reason: "The body took too long." }), maxMs);
    request.on("data", onData).on("end", onEnd).on("error", onLost).on("close", onLost);
  });
}

/**
 * Turns a Node request with its body into the web's Request. `origin` is ours: what the Host header claims is not believed.
 * `signal` is given when nobody waits for the answer any more.
 */
export function toWebRequest(request: IncomingMessage, origin: string, body: Buffer, signal?: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name.startsWith(":")) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  const method = request.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD" && body.length > 0;
  return new Request(new URL(request.url ?? "/", origin), {
    method,
    headers,
    ...(signal === undefined ? {} : { signal }),
    ...(hasBody ? { body: new Uint8Array(body) } : {}),
  });
}

/** Writes the web's Response; streams are piped, and a client that leaves ends them. */
export async function sendWebResponse(response: Response, to: ServerResponse): Promise<void> {
  to.statusCode = response.status;
  response.headers.forEach((value, name) => {
    if (name !== "set-cookie") to.setHeader(name, value);
  });
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) to.setHeader("set-cookie", cookies);
  if (response.body === null) to.end();
  else await pipeline(Readable.fromWeb(response.body as ReadableStream), to).catch(() => to.destroy());
}

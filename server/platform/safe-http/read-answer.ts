import type { Dispatcher } from "undici";
import { ConnectorError } from "@/server/kernel/connector-error";

const redirects = new Set([301, 302, 303, 307, 308]);
const withoutBody = new Set([204, 205, 304]);

/**
 * Reads an answer as a whole, so that every failure of it has our form and the limit covers all of it.
 * @throws {ConnectorError} `unexpected_shape` for a redirect, an encoded body, or more than `maxBytes` bytes.
 */
export async function readAnswer(answer: Dispatcher.ResponseData, maxBytes: number): Promise<Response> {
  const refusal = refuse(answer, maxBytes);
  if (refusal !== undefined) {
    discard(answer);
    throw new ConnectorError("unexpected_shape", refusal, { detail: { status: answer.statusCode } });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      discard(answer);
      throw new ConnectorError("unexpected_shape", tooLarge(maxBytes), { detail: { status: answer.statusCode } });
    }
    chunks.push(chunk);
  }
  const body = withoutBody.has(answer.statusCode) ? null : Buffer.concat(chunks);
  return new Response(body, { status: answer.statusCode, headers: headersOf(answer) });
}

const tooLarge = (maxBytes: number): string => `The answer is larger than ${maxBytes} bytes.`;

function refuse({ statusCode, headers }: Dispatcher.ResponseData, maxBytes: number): string | undefined {
  // Followed, it would lead to an address that nobody has judged, with our credentials.
  if (redirects.has(statusCode)) return "The system redirects to another address, which is not followed.";
  const encoding = String(headers["content-encoding"] ?? "identity");
  // We asked for none, and a few kilobytes can unpack to gigabytes.
  if (encoding.toLowerCase() !== "identity") return "The system answered in an encoding that was not asked for.";
  return Number(headers["content-length"] ?? 0) > maxBytes ? tooLarge(maxBytes) : undefined;
}

/** Closes the connection of an answer that is not read to its end; what it still sends fails on purpose. */
function discard({ body }: Dispatcher.ResponseData): void {
  body.on("error", () => {}).destroy();
}

function headersOf({ headers }: Dispatcher.ResponseData): Headers {
  const result = new Headers();
  for (const [name, value = []] of Object.entries(headers)) {
    for (const each of Array.isArray(value) ? value : [value]) result.append(name, each);
  }
  return result;
}

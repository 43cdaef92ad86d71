import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { SentPage } from "./rewrite-page";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** As close as a page that is made anew for everybody can be packed in a few milliseconds. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * Keeps what Next answers until it is whole, and sends it rewritten where it is a page that came about. Next is asked for it unpacked,
 * and it is packed here. Everything else goes out as Next gave it.
 */
export function holdPage(
  request: IncomingMessage,
  response: ServerResponse,
  rewrite: (page: SentPage) => SentPage,
): void {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  delete request.headers["accept-encoding"];
  const parts: Buffer[] = [];
  const keep = (part: unknown, ...rest: unknown[]) => {
    if (typeof part === "string" || part instanceof Uint8Array) parts.push(Buffer.from(part));
    const done = [part, ...rest].find((each) => typeof each === "function");
    if (done !== undefined) process.nextTick(done as () => void);
  };
  const send = response.end.bind(response) as (body: Buffer) => void;
  const sendHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  let ended = false;
  let isWhole = false;
  Object.assign(response, {
    // The head is written with the first part of a body, and what it says of the body is known after the last one.
    writeHead: (status: number, ...given: unknown[]) => {
      if (isWhole) return sendHead(status, ...given);
      response.statusCode = status;
      const headers = given.find((each) => typeof each === "object" && each !== null) ?? {};
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      return response;
    },
    write: (...given: [unknown]) => {
      keep(...given);
      return true;
    },
    flushHeaders: () => {},
    end: (...given: [unknown]) => {
      if (ended) return response;
      ended = true;
      keep(...given);
      whole(Buffer.concat(parts)).then(
        (body) => {
          isWhole = true;
          send(body);
        },
        (cause: unknown) => response.destroy(cause as Error),
      );
      return response;
    },
  });

  async function whole(body: Buffer): Promise<Buffer> {
    const isPage = String(response.getHeader("content-type") ?? "").startsWith("text/html");
    if (response.statusCode !== 200 || !isPage) return body;
    const { html, policy } = rewrite({
      html: body.toString("utf8"),
      policy: String(response.getHeader("content-security-policy") ?? ""),
    });
    if (policy !== "") response.setHeader("content-security-policy", policy);
    response.removeHeader("transfer-encoding");
    const packed = await pack(Buffer.from(html), accepted);
    if (packed.encoding !== undefined) response.setHeader("content-encoding", packed.encoding);
    const vary = [response.getHeader("vary") ?? []].flat().join(", ");
    // Next says so already where it would have packed the page itself.
    if (!/accept-encoding/i.test(vary))
      response.setHeader("vary", vary === "" ? "Accept-Encoding" : `${vary}, Accept-Encoding`);
    response.setHeader("content-length", packed.bytes.length);
    return packed.bytes;
  }
}

async function pack(bytes: Buffer, accepted: string): Promise<{ bytes: Buffer; encoding?: "br" | "gzip" }> {
  if (/\bbr\b/.test(accepted)) return { bytes: await brotli(bytes, brotliOptions), encoding: "br" };
  if (/\bgzip\b/.test(accepted)) return { bytes: await zip(bytes), encoding: "gzip" };
  return { bytes };
}

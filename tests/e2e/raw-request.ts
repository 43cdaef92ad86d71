import { type OutgoingHttpHeaders, request } from "node:http";

export interface RawRequest {
  readonly method?: string;
  /** Exactly what stands in the request line: nothing of it is put in order, as every client library would. */
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly location: string;
  /** Headers and body of every answer on the way, one after the other. */
  readonly everything: string;
}

const mostHops = 4;

/** Asks without a browser. A redirect within the same page is followed with the same headers, as Next's own client does it. */
export async function askRaw(origin: string, asked: RawRequest, hops = 0): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const answer = await new Promise<RawAnswer>((resolve, reject) => {
    const { method = "GET", path, headers = {}, body } = asked;
    const sent = request({ hostname, port, method, path, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () =>
        resolve({
          status: incoming.statusCode ?? 0,
          location: incoming.headers.location ?? "",
          everything: JSON.stringify(incoming.headers) + Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
  const ahead = answer.location === "" ? undefined : new URL(answer.location, origin);
  const samePage = ahead !== undefined && ahead.origin === origin && /^\/[^/]+\/sandbox/.test(ahead.pathname);
  if (!samePage || hops === mostHops) return answer;
  const next = await askRaw(origin, { ...asked, path: ahead.pathname + ahead.search }, hops + 1);
  return { ...next, everything: answer.everything + next.everything };
}

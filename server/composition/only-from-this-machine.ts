import type { FetchHandler } from "@/server/platform/node-http/fetch-style";

/** Mail holds links that sign people in: without a mail service it is for whoever sits at this machine. */
export function onlyFromThisMachine(handle: FetchHandler): FetchHandler {
  return async (request) => {
    const peer = request.headers.get("x-real-ip") ?? "";
    const local = peer === "::1" || /^(::ffff:)?127\./.test(peer);
    return local ? handle(request) : new Response(null, { status: 404 });
  };
}

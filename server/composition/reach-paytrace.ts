import type { HttpTransport } from "@/server/kernel/http-transport";
import type { Log } from "@/server/platform/log/log";
import { createSafeHttp } from "@/server/platform/safe-http";

/** Where PayTrace takes real payments, as tenants enter it. */
export const payTraceOrigin = "https://api.paytrace.com";

interface ReachPayTraceInput {
  /** Where the operator says that PayTrace answers; PayTrace's own address when absent. */
  readonly apiUrl: string | undefined;
  /** For every other address that tenants enter. */
  readonly safeHttp: HttpTransport;
  readonly log: Log;
}

/**
 * The way to real systems. What is asked of PayTrace's own address goes where the operator's setting says, and nothing else does: a tenant
 * who enters that other address is judged like everybody. So an installation can be rehearsed up to Production without a real payment.
 */
export function reachPayTrace({ apiUrl, safeHttp, log }: ReachPayTraceInput): HttpTransport {
  if (apiUrl === undefined) return safeHttp;
  const { host } = new URL(apiUrl);
  log.warn("PayTrace's own address leads elsewhere here: no real payment is taken", { payTrace: apiUrl });
  const named = createSafeHttp({ log, allowPrivateHosts: [host] });
  return async (request) => {
    const { origin, pathname, search } = new URL(request.url);
    if (origin !== payTraceOrigin) return safeHttp(request);
    const { method, headers, signal } = request;
    const body = request.body === null ? null : await request.arrayBuffer();
    return named(new Request(`${apiUrl}${pathname}${search}`, { method, headers, signal, body }));
  };
}

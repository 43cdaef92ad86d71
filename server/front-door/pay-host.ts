/** What a request gets by the host it names: what it asks for, nothing, or the same page at the host where it is served. */
export type HostRule = "as_usual" | "payer" | "not_here" | { readonly redirectTo: string };

const payPage = /^\/pay\/[^/]+$/;
const payCalls = "/api/pay/";
/** What a page for payers loads: built files, and the simulated gateway's card fields, which lie on the host of the page. */
const payFiles = [
  /^\/_next\/static\//,
  /^\/icon\.svg$/,
  /^\/sandbox\/paytrace\/[\w-]+\/(?:js\/protect\.min\.js|protect\/fields|protect\/tokenize)$/,
];

/**
 * Keeps the pages of payers, which run a script of the gateway, apart from the portal, where people are signed in: with `payUrl` they are
 * served under its host alone, and nothing else is. Every other name by which the portal is reached is the portal's.
 *
 * @param payUrl an origin; undefined keeps everything on one host
 * @param host as the request names it, with its port
 * @param path without its query
 */
export function createHostRule(
  payUrl: string | undefined,
): (request: { readonly host: string | undefined; readonly path: string; readonly isRead: boolean }) => HostRule {
  if (payUrl === undefined) return () => "as_usual";
  const { protocol, host: payHost, origin } = new URL(payUrl);
  const isPayHost = (host: string): boolean => {
    // A name may come in capitals, and with the port that goes without saying.
    const named = `${protocol}//${host}`;
    return URL.canParse(named) && new URL(named).host === payHost;
  };
  return ({ host = "", path, isRead }) => {
    if (isPayHost(host)) {
      const isTheirs = payPage.test(path) || path.startsWith(payCalls) || payFiles.some((file) => file.test(path));
      return isTheirs ? "payer" : "not_here";
    }
    if (isRead && payPage.test(path)) return { redirectTo: origin + path };
    return path === "/pay" || path.startsWith("/pay/") || path.startsWith(payCalls) ? "not_here" : "as_usual";
  };
}

import { AppError } from "@/server/kernel/errors";

/**
 * Every change that a cookie authorises comes from a page of ours. Browsers say where a request comes from in headers no
 * page can write: `Sec-Fetch-Site`, or `Origin` where the connection is neither TLS nor local. A request with neither is
 * refused; Next's own check of server actions would let it through.
 * @throws AppError `forbidden`
 */
export function assertSameOrigin(headers: { get(name: string): string | null }, appUrl: string): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const ours = [new URL(appUrl).host, headers.get("host")];
  const originFits = origin !== null && URL.canParse(origin) && ours.includes(new URL(origin).host);
  if (site === null ? originFits : site === "same-origin" && (origin === null || originFits)) return;
  throw new AppError("forbidden", "A change was asked for by a page of another site.", {
    userText: "This request did not come from a page of Tallybridge. Load the page again and repeat it.",
  });
}

import { type NextRequest, NextResponse } from "next/server";
import { authCookies } from "@/server/api/session-cookie";
import { newNonce, securityHeaders } from "@/server/platform/http-headers";
import { services } from "@/server/services";

/**
 * Gives every page its security headers, with a nonce of its own that Next puts on its scripts.
 *
 * This is no authorisation boundary and must never become one: requests have found their way around such a layer before.
 * Who may see what is decided where the data is read, by `requirePrincipal` of `server/api/session.ts`.
 */
export function proxy(request: NextRequest): NextResponse {
  const { settings } = services();
  const nonce = newNonce();
  const isForPayers = request.nextUrl.pathname.startsWith("/pay/");
  const origin = isForPayers ? (settings.PAY_URL ?? settings.APP_URL) : settings.APP_URL;
  const headers = securityHeaders({
    for: "page",
    nonce,
    https: origin.startsWith("https://"),
    signedIn: request.cookies.has(authCookies(settings).sessionToken.name),
    development: settings.NODE_ENV === "development",
    cardFields: isForPayers,
  });
  const requestHeaders = new Headers(request.headers);
  requestHeaders.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from the policy of the request.
  requestHeaders.set("content-security-policy", headers["content-security-policy"] ?? "");
  const response = NextResponse.next({ request: { headers: requestHeaders } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

export const config = {
  // Pages alone: the API sets headers of its own, and files need none of these.
  matcher: ["/((?!api/|_next/static/|_next/image|.*\\.(?:ico|svg|png|txt|xml|webmanifest|woff2?|css|js|map)$).*)"],
};

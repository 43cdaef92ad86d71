import { decode, encode } from "next-auth/jwt";
import type { NewSession } from "@/server/platform/auth";
import { absoluteLifeMs } from "@/server/platform/auth";

/** What of the settings the cookies depend on. */
export interface CookieSettings {
  readonly APP_URL: string;
  readonly APP_SECRET: string;
}

export const sessionMaxAgeSeconds = absoluteLifeMs / 1_000;

/**
 * Over TLS the names begin with `__Host-`: the browser then takes them only from this very host, over TLS, for all paths,
 * so that no neighbouring subdomain can plant a session.
 */
export function authCookies({ APP_URL }: Pick<CookieSettings, "APP_URL">) {
  const secure = APP_URL.startsWith("https://");
  const prefix = secure ? "__Host-" : "";
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    sessionToken: { name: `${prefix}tallybridge.session`, options },
    csrfToken: { name: `${prefix}tallybridge.csrf`, options },
    callbackUrl: { name: `${prefix}tallybridge.callback`, options },
  } as const;
}

/** The cookie's content: our opaque token and nothing else, encrypted as next-auth reads it back. */
export const sealSessionCookie = (
  { APP_SECRET }: CookieSettings,
  { token }: Pick<NewSession, "token">,
): Promise<string> => encode({ token: { sessionToken: token }, secret: APP_SECRET, maxAge: sessionMaxAgeSeconds });

/** The session token in a cookie; undefined for none, or one that we did not make. */
export async function openSessionCookie(
  { APP_SECRET }: CookieSettings,
  cookie: string | undefined,
): Promise<string | undefined> {
  if (cookie === undefined || cookie === "") return undefined;
  try {
    const token = await decode({ token: cookie, secret: APP_SECRET });
    return typeof token?.sessionToken === "string" ? token.sessionToken : undefined;
  } catch {
    // Anybody can send anything as a cookie; what does not open is no session.
    return undefined;
  }
}

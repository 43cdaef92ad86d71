import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { type ProviderIdentity, providerIdentitySchema } from "@/server/account/identity/providers/provider.schema";
import { authCookies, type CookieSettings } from "./session-cookie";

const maxAgeSeconds = 10 * 60;

/** What is still to be asked of somebody who came back from a provider. */
export const providerStateSchema = z.union([
  z.object({ challenge: z.string() }),
  z.object({ identity: providerIdentitySchema }),
]);
export type ProviderState = { readonly challenge: string } | { readonly identity: ProviderIdentity };

/** The cookie that holds it: this browser's alone, so that nobody is handed somebody else's half-finished sign-in by a link. */
export const providerStateCookie = (settings: Pick<CookieSettings, "APP_URL">) => {
  const { name, options } = authCookies(settings).sessionToken;
  return { name: name.replace("session", "provider"), options: { ...options, maxAge: maxAgeSeconds } };
};

/** Encrypted, so that a browser can neither read nor change it. */
export const sealProviderState = ({ APP_SECRET }: CookieSettings, state: ProviderState): Promise<string> =>
  encode({ token: { providerState: state }, secret: APP_SECRET, salt: "provider state", maxAge: maxAgeSeconds });

/** @returns undefined for none, one that is over, and one that we did not make */
export async function openProviderState(
  { APP_SECRET }: CookieSettings,
  sealed: string | undefined,
): Promise<ProviderState | undefined> {
  if (sealed === undefined || sealed === "") return undefined;
  try {
    const token = await decode({ token: sealed, secret: APP_SECRET, salt: "provider state" });
    return providerStateSchema.safeParse(token?.providerState).data;
  } catch {
    return undefined;
  }
}

/** Where next-auth sends a browser that has something left to say; the state is taken out of the address before it gets there. */
export const continuePath = "/sign-in/continue";

/** Moves the state from the address of a redirect into the cookie: an address is kept in histories and logs. */
export function carryProviderState(settings: Pick<CookieSettings, "APP_URL">, response: Response): Response {
  const location = response.headers.get("location");
  const target = location === null ? null : new URL(location, settings.APP_URL);
  const state = target?.pathname === continuePath ? target.searchParams.get("state") : null;
  if (target === null || state === null) return response;
  const { name, options } = providerStateCookie(settings);
  const headers = new Headers(response.headers);
  headers.set("location", `${settings.APP_URL}${continuePath}`);
  const secure = options.secure ? "; Secure" : "";
  headers.append("set-cookie", `${name}=${state}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`);
  return new Response(null, { status: response.status, headers });
}

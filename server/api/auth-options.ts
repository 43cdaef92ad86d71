import type { AuthOptions, Session } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { AccountContext } from "@/server/account/account-context";
import { signIn, signOut } from "@/server/account/identity";
import { signInWithCodeSchema } from "@/server/account/identity/identity.schema";
import { enterWithProvider } from "@/server/account/identity/providers";
import { providerIdSchema } from "@/server/account/identity/providers/provider.schema";
import type { ProviderId } from "@/server/account/identity/providers/provider-names.schema";
import { findSession, type LiveSession } from "@/server/platform/auth";
import { asAppError } from "./as-app-error";
import { oauthProviders, type ProviderSettings } from "./oauth-providers";
import { continuePath, type ProviderState, sealProviderState } from "./provider-state";
import { requestOrigin } from "./request-origin";
import { authCookies, type CookieSettings, sessionMaxAgeSeconds } from "./session-cookie";

/** What a page may know of the person's session. */
export interface CurrentSession {
  readonly sessionId: string;
  readonly user: { readonly id: string; readonly email: string; readonly name: string; readonly isVisitor: boolean };
  readonly startedAt: string;
  readonly expiresAt: string;
}

export type AuthContext = AccountContext & { readonly settings: CookieSettings & ProviderSettings };

/**
 * next-auth carries our session over HTTP: its cookie holds our opaque token, and every time it is read the session's row
 * is asked. A session that was revoked has no row to answer for it, however valid the cookie still is.
 */
export function authOptions(context: AuthContext, caller: Headers = new Headers()): AuthOptions {
  const { settings, db, clock, log } = context;
  // biome-ignore lint/style/noProcessEnv: next-auth takes its own address from nowhere else.
  process.env.NEXTAUTH_URL = settings.APP_URL;
  return {
    secret: settings.APP_SECRET,
    useSecureCookies: settings.APP_URL.startsWith("https://"),
    cookies: authCookies(settings),
    session: { strategy: "jwt", maxAge: sessionMaxAgeSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [
      CredentialsProvider({
        name: "E-mail and password",
        credentials: {
          email: { label: "E-mail", type: "email" },
          password: { label: "Password", type: "password" },
          code: { label: "Code", type: "text" },
        },
        authorize: (credentials, request) => authorize(context, credentials, request.headers ?? {}),
      }),
      ...oauthProviders(settings),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        const provider = providerIdSchema.safeParse(account?.provider);
        if (!provider.success) return true;
        const entry = await admit(context, provider.data, { ...profile }, caller);
        // The token goes on with the user of this very sign-in, whom the next callback is given.
        if (typeof entry !== "string") user.sessionToken = entry.sessionToken;
        return typeof entry === "string" ? entry : true;
      },
      jwt({ token, user }) {
        // At sign-in the token of the new session replaces whatever the browser brought along.
        return { sessionToken: user ? user.sessionToken : token.sessionToken };
      },
      async session({ session, token }): Promise<Session> {
        const live = token.sessionToken ? await findSession(db, token.sessionToken, clock.now()) : undefined;
        return live ? { ...asCurrentSession(live), expires: session.expires } : noSession;
      },
    },
    events: {
      async signOut({ token }) {
        if (token.sessionToken) await signOut(context, token.sessionToken);
      },
    },
    logger: {
      error: (code, metadata) => log.error("next-auth", { code, error: metadata }),
      // It warns of settings it would like to find in the environment; ours come with the options.
      warn: () => {},
      debug: () => {},
    },
  };
}

const asCurrentSession = (live: LiveSession): CurrentSession => ({
  sessionId: live.sessionId,
  user: { id: live.userId, email: live.email, name: live.name, isVisitor: live.isVisitor },
  startedAt: live.createdAt.toISOString(),
  expiresAt: live.expiresAt.toISOString(),
});

/** next-auth takes an empty object for "nobody is signed in"; its type has no word for it. */
const noSession = {} as Session;

async function authorize(context: AuthContext, credentials: unknown, headers: Record<string, unknown>) {
  const input = signInWithCodeSchema.safeParse(credentials);
  if (!input.success) return null;
  const origin = requestOrigin({ get: (name) => (typeof headers[name] === "string" ? headers[name] : null) });
  try {
    const { token } = await signIn(context, input.data, origin);
    return { id: input.data.email, sessionToken: token };
  } catch (error) {
    const known = asAppError(error);
    if (known === undefined) throw error;
    // The code reaches the address of the sign-in page; the words stand there.
    throw new Error(known.code === "unauthenticated" ? "CredentialsSignin" : known.code);
  }
}

/** @returns the token of a session, or the address of the page that asks what is still to be asked */
async function admit(
  context: AuthContext,
  provider: ProviderId,
  claims: Readonly<Record<string, unknown>>,
  caller: Headers,
): Promise<{ readonly sessionToken: string } | string> {
  const further = async (state: ProviderState) =>
    `${continuePath}?state=${await sealProviderState(context.settings, state)}`;
  try {
    const entry = await enterWithProvider(context, { provider, claims }, requestOrigin(caller));
    switch (entry.kind) {
      case "session":
        return { sessionToken: entry.session.token };
      case "challenge":
        return further({ challenge: entry.challenge });
      case "unknown":
        return further({ identity: entry.identity });
      case "not_vouched":
        return "/sign-in?error=not_vouched";
      default:
        return entry satisfies never;
    }
  } catch (error) {
    const known = asAppError(error);
    if (known === undefined) throw error;
    return `/sign-in?error=${known.code}`;
  }
}

declare module "next-auth" {
  interface User {
    sessionToken: string;
  }
  interface Session {
    sessionId: string;
    user: CurrentSession["user"];
    startedAt: string;
    expiresAt: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    /** Our opaque session token: 32 random bytes, base64url. */
    sessionToken?: string;
  }
}

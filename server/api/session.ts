import { cookies, headers } from "next/headers";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { AppError } from "@/server/kernel/errors";
import { findPrincipal, findSession, type NewSession, type Principal, revokeSession } from "@/server/platform/auth";
import { services } from "@/server/services";
import { asAppError } from "./as-app-error";
import { authOptions, type CurrentSession } from "./auth-options";
import { requestOrigin } from "./request-origin";
import { authCookies, openSessionCookie, sealSessionCookie } from "./session-cookie";

/**
 * Who is signed in: the one way for pages, actions and routers to ask. The session's row is looked at once per request, so
 * a session that was revoked is dead with the next click.
 */
export const currentSession = cache(async (): Promise<CurrentSession | undefined> => {
  const session = await getServerSession(authOptions(services()));
  return session ?? undefined;
});

/** @throws AppError `unauthenticated` */
export async function requireSession(): Promise<CurrentSession> {
  const session = await currentSession();
  if (!session) throw new AppError("unauthenticated", "Nobody is signed in.");
  return session;
}

/**
 * Who is signed in with an account of their own, for what belongs to the account.
 * @throws AppError `unauthenticated`; `forbidden` for a visitor of a demo, who has none
 */
export async function requirePerson(): Promise<CurrentSession> {
  const session = await requireSession();
  if (!session.user.isVisitor) return session;
  throw new AppError("forbidden", "A visitor has no account.", {
    userText: "The demo has no account of its own. Sign up to have one.",
  });
}

/**
 * The signed-in person in one environment of one of their tenants.
 * @throws AppError `unauthenticated`; `not_found` for a place that does not exist or is not theirs; `forbidden` where the company does
 *   not answer to the address.
 */
export const requirePrincipal = cache(async (tenantSlug: string, environmentKind: string): Promise<Principal> => {
  const { user, startedAt } = await requireSession();
  const { db, clock } = services();
  const from = {
    address: requestOrigin(await headers()).ip,
    sessionAgeMs: clock.now().getTime() - new Date(startedAt).getTime(),
  };
  try {
    return await findPrincipal(db, user.id, { tenantSlug, environmentKind }, from);
  } catch (error) {
    // A session that is too old for the company is over: left alive, it would keep its person from signing in again.
    const token = asAppError(error)?.code === "unauthenticated" ? await currentSessionToken() : undefined;
    if (token !== undefined) await revokeSession(db, token, clock.now());
    throw error;
  }
});

/**
 * The same question for what outlives its request, such as a stream of changes: it is asked of the rows each time it is called, long
 * after the page's cookies and headers are gone.
 */
export async function askForPrincipalAgain(
  tenantSlug: string,
  environmentKind: string,
): Promise<() => Promise<Principal>> {
  const token = await currentSessionToken();
  const { ip: address } = requestOrigin(await headers());
  const { db, clock } = services();
  return async () => {
    const now = clock.now();
    const live = token === undefined ? undefined : await findSession(db, token, now);
    if (live === undefined) throw new AppError("unauthenticated", "The session has ended.");
    const sessionAgeMs = now.getTime() - live.createdAt.getTime();
    return findPrincipal(db, live.userId, { tenantSlug, environmentKind }, { address, sessionAgeMs });
  };
}

/** Gives the browser a new session, in place of whichever it had. For server actions and route handlers. */
export async function startSession(session: NewSession): Promise<void> {
  const { settings } = services();
  const { name, options } = authCookies(settings).sessionToken;
  const value = await sealSessionCookie(settings, session);
  (await cookies()).set(name, value, { ...options, expires: session.expiresAt });
}

/** The token in the browser's cookie, for ending its session. */
export async function currentSessionToken(): Promise<string | undefined> {
  const { settings } = services();
  const { name } = authCookies(settings).sessionToken;
  return openSessionCookie(settings, (await cookies()).get(name)?.value);
}

/** Takes the cookie away; the session itself is ended by `signOut`. */
export async function forgetSession(): Promise<void> {
  const { name, options } = authCookies(services().settings).sessionToken;
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

import { AppError } from "@/server/kernel/errors";
import { createSession, listMemberships, type NewSession } from "@/server/platform/auth";
import { hashPassword, needsRehash, verifyPassword } from "@/server/platform/passwords";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext, RequestOrigin } from "../account-context";
import { prepareMissingSandboxes } from "../tenants/prepare-sandbox";
import { auditPerson } from "./audit-person";
import { completeSignIn } from "./complete-sign-in";
import { issueEmailToken } from "./email-tokens";
import type { SignInInput, SignInWithCodeInput } from "./identity.schema";
import { signInLimits } from "./limits";
import { mayMail } from "./send-mail-later";
import { sendVerifyLink } from "./sign-up";

/** A place stays known this long after a sign-in from it. */
const placeKnownForMs = 30 * 24 * 60 * 60 * 1_000;

/** A session, or what is needed to go on to the code of a second factor. */
export type SignInBegun = { readonly session: NewSession } | { readonly challenge: string };

/**
 * Opens a session in one request.
 * @throws AppError as `beginSignIn` and `completeSignIn`; `second_factor_needed` where a code is needed and none came
 */
export async function signIn(
  context: AccountContext,
  { code, ...input }: SignInWithCodeInput,
  origin: RequestOrigin,
): Promise<NewSession> {
  const begun = await beginSignIn(context, input, origin);
  if ("session" in begun) return begun.session;
  if (code === undefined) {
    throw new AppError("second_factor_needed", "The person signs in with a code, too.", {
      userText: "Enter the code of your authenticator app, too.",
    });
  }
  return completeSignIn(context, { challenge: begun.challenge, code }, origin);
}

/**
 * Opens a session, or asks for the code of a second factor. An unknown address costs the same statements and the same password work as a known one.
 * @throws AppError `unauthenticated` for a wrong password and an unknown address alike; `forbidden` when the password is
 * right but the address is not confirmed (a new link is sent); `rate_limited`.
 */
export async function beginSignIn(
  context: AccountContext,
  { email, password }: SignInInput,
  origin: RequestOrigin,
): Promise<SignInBegun> {
  const { db, clock } = context;
  const now = clock.now();
  const user = await db.identity.user.findUnique({ where: { email } });
  const knownPlace = await isKnownPlace(context, user?.id, origin.ip);
  await requireToken(db, signInLimits(email, origin.ip, knownPlace), now);
  const matches = await verifyPassword(user?.passwordHash, password);
  if (!user || !matches) {
    // Recorded after the answer, because only a known address has a log to write to.
    if (user)
      context.background.start("audit", () =>
        auditPerson(context, user.id, "account.sign_in_failed", { ip: origin.ip }),
      );
    throw new AppError("unauthenticated", "The address or the password is wrong.", {
      userText: "The e-mail address or the password is not right.",
    });
  }
  if (user.emailVerifiedAt === null) {
    if (await mayMail(context, email)) await sendVerifyLink(context, user.id, email);
    throw new AppError("forbidden", "The address is not confirmed.", {
      userText: `Confirm your address first: open the link in the mail we sent to ${email}.`,
    });
  }
  if (needsRehash(user.passwordHash)) await rehash(context, user, password);
  const factor = await db.identity.secondFactor.findFirst({ where: { userId: user.id, confirmedAt: { not: null } } });
  if (factor !== null) return { challenge: await issueEmailToken(db.identity, user.id, "second-factor", now) };
  await auditPerson(context, user.id, "account.signed_in", { ip: origin.ip });
  context.background.start("prepare sandbox", async () => {
    const memberships = await listMemberships(db, user.id);
    await prepareMissingSandboxes(
      context,
      memberships.map(({ tenantId }) => tenantId),
    );
  });
  return { session: await createSession(db, user.id, origin, now) };
}

/** For an unknown address the same query runs and finds nothing. */
async function isKnownPlace({ db, clock }: AccountContext, userId: string | undefined, ip: string): Promise<boolean> {
  const row = await db.identity.session.findFirst({
    where: {
      userId: userId ?? "00000000-0000-0000-0000-000000000000",
      ip,
      createdAt: { gt: new Date(clock.now().getTime() - placeKnownForMs) },
    },
    select: { id: true },
  });
  return row !== null;
}

/** Conditional on the old hash, so that a password changed meanwhile is not put back. */
async function rehash(
  { db }: AccountContext,
  user: { id: string; passwordHash: string },
  password: string,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.identity.user.updateMany({
    where: { id: user.id, passwordHash: user.passwordHash },
    data: { passwordHash },
  });
}

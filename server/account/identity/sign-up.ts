import { createElement } from "react";
import { AlreadyHaveAccount } from "@/emails/already-have-account";
import { VerifyAddress } from "@/emails/verify-address";
import { AppError } from "@/server/kernel/errors";
import { newId, sha256Hex } from "@/server/kernel/ids";
import { guardText } from "@/server/platform/card-guard";
import { hashPassword } from "@/server/platform/passwords";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext, RequestOrigin } from "../account-context";
import { answerInEqualTime } from "./answer-in-equal-time";
import { issueEmailToken, tokenLife } from "./email-tokens";
import type { SignUpInput } from "./identity.schema";
import { signUpLimits } from "./limits";
import { openAccount } from "./open-account";
import { requireGoodPassword } from "./require-good-password";
import { mayMail, sendMailLater } from "./send-mail-later";

/**
 * Opens an account and sends a link to confirm the address. Whether the address had an account already is told to its
 * owner by mail and to nobody else: the answer is the same text after the same work in the same time.
 * @throws AppError `invalid_input` for a password that would be guessed, `rate_limited`.
 */
export async function signUp(context: AccountContext, input: SignUpInput, { ip }: RequestOrigin): Promise<void> {
  await requireToken(context.db, signUpLimits(ip), context.clock.now());
  requireNoCardNumber(input);
  await requireGoodPassword(context, input.password, input);
  await answerInEqualTime(async () => {
    const passwordHash = await hashPassword(input.password);
    const opened = await openAccount(context, { ...input, passwordHash });
    const maySend = await mayMail(context, input.email);
    if (opened !== undefined) return maySend ? sendVerifyLink(context, opened.userId, input.email) : undefined;
    if (maySend) await tellOwner(context, input, passwordHash);
  });
}

/** People paste into the wrong field. What is typed here is stored, shown and mailed. */
function requireNoCardNumber(input: SignUpInput): void {
  for (const field of ["name", "company", "email"] as const) {
    if (guardText(input[field]).findings.length === 0) continue;
    const userText = "This reads like a card number. Enter something else.";
    throw new AppError("invalid_input", "A field of the sign-up reads like a card number.", { field, userText });
  }
}

/** The address is known: its owner signs in, or, if they never confirmed it, begins anew with what was typed last. */
async function tellOwner(context: AccountContext, { email, name }: SignUpInput, passwordHash: string): Promise<void> {
  // Taking over the new password gives nothing away: the account opens only to who has both the password and the mail.
  const { count } = await context.db.identity.user.updateMany({
    where: { email, emailVerifiedAt: null },
    data: { passwordHash, name },
  });
  const owner = await context.db.identity.user.findUnique({ where: { email } });
  if (!owner) return;
  if (count === 1) return sendVerifyLink(context, owner.id, email);
  const signInUrl = `${context.settings.APP_URL}/sign-in`;
  sendMailLater(context, {
    to: email,
    subject: "You already have a Tallybridge account",
    body: createElement(AlreadyHaveAccount, { name: owner.name, signInUrl }),
    idempotencyKey: newId(),
  });
}

/** Sends a fresh link to confirm an address; earlier ones stop working. */
export async function sendVerifyLink(context: AccountContext, userId: string, email: string): Promise<void> {
  const token = await issueEmailToken(context.db.identity, userId, "verify-address", context.clock.now());
  const validHours = tokenLife["verify-address"].ms / 3_600_000;
  sendMailLater(context, {
    to: email,
    subject: "Confirm your e-mail address",
    body: createElement(VerifyAddress, { verifyUrl: `${context.settings.APP_URL}/verify?token=${token}`, validHours }),
    idempotencyKey: `verify-address:${sha256Hex(token)}`,
  });
}

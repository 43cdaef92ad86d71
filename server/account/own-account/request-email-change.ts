import { createElement } from "react";
import { AlreadyHaveAccount } from "@/emails/already-have-account";
import { ConfirmNewAddress } from "@/emails/confirm-new-address";
import { AppError } from "@/server/kernel/errors";
import { newId, sha256Hex } from "@/server/kernel/ids";
import { guardText } from "@/server/platform/card-guard";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext } from "../account-context";
import { answerInEqualTime } from "../identity/answer-in-equal-time";
import { issueEmailToken, tokenLife } from "../identity/email-tokens";
import type { RequestEmailChangeInput } from "../identity/identity.schema";
import { changeEmailLimits } from "../identity/limits";
import { requirePassword } from "../identity/second-factor/require-password";
import { mayMail, sendMailLater } from "../identity/send-mail-later";

/**
 * Sends a link to an address that a person wants to be theirs; nothing changes before it is opened. Whether the address has an account
 * already is told to its owner by mail and to nobody else: the answer is the same in the same time.
 * @throws AppError `invalid_input` at `password` or `newEmail`, `rate_limited`
 */
export async function requestEmailChange(
  context: AccountContext,
  userId: string,
  { newEmail, password }: RequestEmailChangeInput,
): Promise<void> {
  const user = await requirePassword(context, userId, password);
  if (newEmail === user.email || guardText(newEmail).findings.length > 0) {
    const userText = newEmail === user.email ? "This is your address already." : "This reads like a card number.";
    throw new AppError("invalid_input", "The address is no new one.", { field: "newEmail", userText });
  }
  await requireToken(context.db, changeEmailLimits(userId), context.clock.now());
  await answerInEqualTime(async () => {
    const maySend = await mayMail(context, newEmail);
    const owner = await context.db.identity.user.findUnique({ where: { email: newEmail } });
    if (!maySend) return;
    if (owner === null) await sendLink(context, user, newEmail);
    else {
      sendMailLater(context, {
        to: newEmail,
        subject: "You already have a Tallybridge account",
        body: createElement(AlreadyHaveAccount, { name: owner.name, signInUrl: `${context.settings.APP_URL}/sign-in` }),
        idempotencyKey: newId(),
      });
    }
  });
}

async function sendLink(context: AccountContext, user: { readonly id: string }, newEmail: string): Promise<void> {
  const token = await issueEmailToken(context.db.identity, user.id, "change-email", context.clock.now(), newEmail);
  const confirmUrl = `${context.settings.APP_URL}/account/confirm-address?token=${token}`;
  const validHours = tokenLife["change-email"].ms / 3_600_000;
  sendMailLater(context, {
    to: newEmail,
    subject: "Confirm your new e-mail address",
    body: createElement(ConfirmNewAddress, { confirmUrl, validHours }),
    idempotencyKey: `change-email:${sha256Hex(token)}`,
  });
}

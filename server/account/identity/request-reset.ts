import { createElement } from "react";
import { ResetPassword } from "@/emails/reset-password";
import { sha256Hex } from "@/server/kernel/ids";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext, RequestOrigin } from "../account-context";
import { answerInEqualTime } from "./answer-in-equal-time";
import { issueEmailToken, tokenLife } from "./email-tokens";
import type { RequestResetInput } from "./identity.schema";
import { resetRequestLimits } from "./limits";
import { mayMail, sendMailLater } from "./send-mail-later";

/**
 * Sends a link to choose a new password, if the address has an account; the answer is the same if it has none.
 * @throws AppError `rate_limited`
 */
export async function requestReset(
  context: AccountContext,
  { email }: RequestResetInput,
  { ip }: RequestOrigin,
): Promise<void> {
  const { db, clock } = context;
  await requireToken(db, resetRequestLimits(ip), clock.now());
  await answerInEqualTime(async () => {
    const maySend = await mayMail(context, email);
    const user = await db.identity.user.findUnique({ where: { email } });
    // A visitor has neither a password nor a mailbox.
    if (!user || user.isVisitor || !maySend) return;
    const token = await issueEmailToken(db.identity, user.id, "reset-password", clock.now());
    const validMinutes = tokenLife["reset-password"].ms / 60_000;
    const resetUrl = `${context.settings.APP_URL}/reset?token=${token}`;
    sendMailLater(context, {
      to: email,
      subject: "Choose a new password",
      body: createElement(ResetPassword, {
        name: user.emailVerifiedAt ? user.name : undefined,
        resetUrl,
        validMinutes,
      }),
      idempotencyKey: `reset-password:${sha256Hex(token)}`,
    });
  });
}

import { createElement } from "react";
import { AddressChanged } from "@/emails/address-changed";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { revokeAllSessions } from "@/server/platform/auth";
import { verifyPassword } from "@/server/platform/passwords";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext, RequestOrigin } from "../account-context";
import { auditPerson } from "../identity/audit-person";
import { consumeEmailToken, findToken, linkGone } from "../identity/email-tokens";
import type { VerifyAddressInput } from "../identity/identity.schema";
import { linkLimits } from "../identity/limits";
import { sendMailLater } from "../identity/send-mail-later";

/**
 * Makes an address the person's own, by the link that was sent to it *and* their password: somebody whose address was typed by mistake
 * holds the link alone, and must not come into the account by it. Every other session ends, and so do links that are under way; the
 * old address is told.
 *
 * @param keptSessionId the session the link was opened in, where it is the person's own
 * @throws AppError `gone` for a used or old link, and for an address that became somebody else's; `invalid_input` at `password`
 */
export async function confirmEmailChange(
  context: AccountContext,
  { token, password }: VerifyAddressInput,
  { ip }: RequestOrigin,
  keptSessionId?: string,
): Promise<void> {
  const { db, clock } = context;
  const now = clock.now();
  await requireToken(db, linkLimits(token, ip), now);
  const link = await findToken(db, token, "change-email", now);
  if (link === null) throw linkGone();
  const { user, newEmail } = link;
  if (!(await verifyPassword(user.passwordHash, password))) {
    throw new AppError("invalid_input", "The password is wrong.", {
      field: "password",
      userText: "This is not the password of the account.",
    });
  }
  await db.identity.$transaction(async (tx) => {
    await consumeEmailToken(tx, token, "change-email", now);
    // Whoever took the address meanwhile keeps it; the link is worth nothing then.
    const taken = await tx.user.findUnique({ where: { email: newEmail } });
    if (taken !== null) throw linkGone();
    const { count } = await tx.user.updateMany({
      where: { id: user.id, email: user.email },
      data: { email: newEmail, emailVerifiedAt: now },
    });
    if (count !== 1) throw linkGone();
    await tx.emailToken.updateMany({ where: { userId: user.id, usedAt: null }, data: { usedAt: now } });
    await revokeAllSessions(tx, user.id, now, keptSessionId);
  });
  await auditPerson(context, user.id, "account.email_changed", { ip });
  sendMailLater(context, {
    to: user.email,
    subject: "Your e-mail address was changed",
    body: createElement(AddressChanged, { name: user.name, appUrl: context.settings.APP_URL }),
    idempotencyKey: newId(),
  });
}

import { revokeAllSessions } from "@/server/platform/auth";
import { hashPassword } from "@/server/platform/passwords";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext, RequestOrigin } from "../account-context";
import { auditPerson } from "./audit-person";
import { consumeEmailToken, findTokenOwner, linkGone } from "./email-tokens";
import type { ResetPasswordInput } from "./identity.schema";
import { linkLimits } from "./limits";
import { requireGoodPassword } from "./require-good-password";
import { tellPasswordChanged } from "./tell-password-changed";

/**
 * Sets a new password by a link from a mail and ends every session of the person. The link also proves the address. A
 * password that is refused leaves the link usable.
 * @throws AppError `gone` for a used or old link, `invalid_input` at `password`, `rate_limited`.
 */
export async function resetPassword(
  context: AccountContext,
  { token, password }: ResetPasswordInput,
  { ip }: RequestOrigin,
): Promise<void> {
  const { db, clock } = context;
  const now = clock.now();
  await requireToken(db, linkLimits(token, ip), now);
  const owner = await findTokenOwner(db, token, "reset-password", now);
  if (!owner) throw linkGone();
  await requireGoodPassword(context, password, owner);
  const passwordHash = await hashPassword(password);
  await db.identity.$transaction(async (tx) => {
    await consumeEmailToken(tx, token, "reset-password", now);
    await tx.user.update({
      where: { id: owner.id },
      data: { passwordHash, hasPassword: true, emailVerifiedAt: owner.emailVerifiedAt ?? now },
    });
    // A link to confirm the address belonged to the old password.
    await tx.emailToken.updateMany({ where: { userId: owner.id, usedAt: null }, data: { usedAt: now } });
    await revokeAllSessions(tx, owner.id, now);
  });
  await auditPerson(context, owner.id, "account.password_reset", { ip });
  tellPasswordChanged(context, owner);
}

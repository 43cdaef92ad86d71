import { AppError } from "@/server/kernel/errors";
import { revokeAllSessions } from "@/server/platform/auth";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext } from "../../account-context";
import { auditPerson } from "../audit-person";
import { codeLimits } from "../limits";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes";
import { openSecret, wrongCode } from "./sealed-secret";
import { tellFactorChanged } from "./tell-factor-changed";
import { stepOfCode } from "./totp";

/**
 * Makes the second factor count, by a code of it, and ends the person's other sessions.
 * @returns the recovery codes, which exist in this answer alone
 * @throws AppError `invalid_input` at `code`; `conflict` where nothing waits to be confirmed; `rate_limited`
 */
export async function confirmSecondFactor(
  context: AccountContext,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  code: string,
): Promise<readonly string[]> {
  const { db, clock } = context;
  const now = clock.now();
  await requireToken(db, codeLimits(userId), now);
  const stored = await db.identity.secondFactor.findUnique({ where: { userId }, include: { user: true } });
  if (stored === null || stored.confirmedAt !== null) throw nothingToConfirm();
  const lastStep = stepOfCode(openSecret(context, stored), code.replace(/\s/g, ""), now);
  if (lastStep === undefined) throw wrongCode();
  const codes = newRecoveryCodes();
  await db.identity.$transaction(async (tx) => {
    const { count } = await tx.secondFactor.updateMany({
      where: { userId, confirmedAt: null, dataKeyId: stored.dataKeyId },
      data: { confirmedAt: now, lastStep },
    });
    if (count !== 1) throw nothingToConfirm();
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await tx.recoveryCode.createMany({ data: codes.map((one) => ({ userId, codeHash: hashRecoveryCode(one) })) });
    await revokeAllSessions(tx, userId, now, sessionId);
  });
  await auditPerson(context, userId, "account.second_factor_set");
  tellFactorChanged(context, stored.user, "Your second factor is set up. From now on you sign in with a code, too.");
  return codes;
}

const nothingToConfirm = (): AppError =>
  new AppError("conflict", "No second factor waits to be confirmed.", {
    userText: "There is nothing to confirm any more. Begin anew.",
  });

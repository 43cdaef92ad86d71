import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext } from "../../account-context";
import { codeLimits } from "../limits";
import { hashRecoveryCode } from "./recovery-codes";
import { openSecret, wrongCode } from "./sealed-secret";
import { stepOfCode } from "./totp";

/**
 * Takes a code of the app, or a recovery code, and uses it up. One conditional update decides, so a code counts once however many
 * use it at the same moment, and none from before the last one counts again.
 * @throws AppError `invalid_input` at `code`; `rate_limited`
 */
export async function takeCode(
  context: Pick<AccountContext, "db" | "clock" | "vault">,
  userId: string,
  typed: string,
): Promise<"app" | "recovery"> {
  const { db, clock } = context;
  const now = clock.now();
  await requireToken(db, codeLimits(userId), now);
  const code = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(code)) {
    const { count } = await db.identity.recoveryCode.updateMany({
      where: { userId, codeHash: hashRecoveryCode(code), usedAt: null },
      data: { usedAt: now },
    });
    if (count !== 1) throw wrongCode();
    return "recovery";
  }
  const stored = await db.identity.secondFactor.findFirst({ where: { userId, confirmedAt: { not: null } } });
  const step = stored === null ? undefined : stepOfCode(openSecret(context, stored), code, now);
  if (step === undefined) throw wrongCode();
  const { count } = await db.identity.secondFactor.updateMany({
    where: { userId, confirmedAt: { not: null }, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  if (count !== 1) throw wrongCode();
  return "app";
}

import { AppError } from "@/server/kernel/errors";
import type { AccountContext } from "../../account-context";
import { auditPerson } from "../audit-person";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes";
import { requirePassword } from "./require-password";
import { tellFactorChanged } from "./tell-factor-changed";

/**
 * Makes new recovery codes in place of all earlier ones.
 * @returns the codes, which exist in this answer alone
 * @throws AppError `invalid_input` at `password`; `conflict` for who has no second factor; `rate_limited`
 */
export async function renewRecoveryCodes(
  context: AccountContext,
  userId: string,
  password: string,
): Promise<readonly string[]> {
  const user = await requirePassword(context, userId, password);
  const codes = newRecoveryCodes();
  await context.db.identity.$transaction(async (tx) => {
    // Writes the factor's own row, so that taking it away meanwhile waits and leaves no codes behind.
    const { count } = await tx.secondFactor.updateMany({
      where: { userId, confirmedAt: { not: null } },
      data: { userId },
    });
    if (count !== 1) {
      throw new AppError("conflict", "The person has no second factor.", {
        userText: "You have no second factor any more. Set one up, and you get codes with it.",
      });
    }
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await tx.recoveryCode.createMany({ data: codes.map((one) => ({ userId, codeHash: hashRecoveryCode(one) })) });
  });
  await auditPerson(context, userId, "account.recovery_codes_renewed");
  tellFactorChanged(context, user, "You have new recovery codes. The earlier ones let nobody in any more.");
  return codes;
}

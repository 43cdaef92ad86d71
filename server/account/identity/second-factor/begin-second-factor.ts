import { AppError } from "@/server/kernel/errors";
import type { AccountContext } from "../../account-context";
import { requirePassword } from "./require-password";
import { sealSecret } from "./sealed-secret";
import { newTotpSecret } from "./totp";

/**
 * Makes a new secret for a person to put into their app. It counts for nothing until a code of it was entered.
 * @throws AppError `invalid_input` at `password`; `conflict` where there is a second factor
 */
export async function beginSecondFactor(
  context: Pick<AccountContext, "db" | "clock" | "vault">,
  userId: string,
  password: string,
): Promise<void> {
  const { db, clock } = context;
  await requirePassword(context, userId, password);
  const sealed = { ...sealSecret(context, userId, newTotpSecret()), createdAt: clock.now() };
  await db.identity.$transaction(async (tx) => {
    await tx.secondFactor.deleteMany({ where: { userId, confirmedAt: null } });
    const { count } = await tx.secondFactor.createMany({ data: [{ userId, ...sealed }], skipDuplicates: true });
    if (count === 1) return;
    throw new AppError("conflict", "The person has a second factor.", {
      userText: "You have a second factor already. Take it away first to set up another one.",
    });
  });
}

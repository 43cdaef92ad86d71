import { AppError } from "@/server/kernel/errors";
import { judgePassword, type PasswordOwner } from "@/server/platform/passwords";
import type { AccountContext } from "../account-context";

/** @throws AppError `invalid_input` at `field`, saying what to do. */
export async function requireGoodPassword(
  { breachCheck }: Pick<AccountContext, "breachCheck">,
  password: string,
  owner: PasswordOwner,
  field = "password",
): Promise<void> {
  const judged = await judgePassword(password, owner, breachCheck);
  if (judged.ok) return;
  const { reason, userText } = judged.error;
  throw new AppError("invalid_input", `The password was refused: ${reason}.`, { field, userText });
}

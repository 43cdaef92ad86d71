import { AppError } from "@/server/kernel/errors";
import { verifyPassword } from "@/server/platform/passwords";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext } from "../../account-context";
import { changePasswordLimits } from "../limits";

/**
 * The person anew, by their password: how they sign in is changed by themselves, and not by whoever found their screen open.
 * @throws AppError `invalid_input` at `password`, `rate_limited`
 */
export async function requirePassword(
  { db, clock }: Pick<AccountContext, "db" | "clock">,
  userId: string,
  password: string,
) {
  await requireToken(db, changePasswordLimits(userId), clock.now());
  const user = await db.identity.user.findUniqueOrThrow({ where: { id: userId } });
  if (await verifyPassword(user.passwordHash, password)) return user;
  throw new AppError("invalid_input", "The password is wrong.", {
    field: "password",
    userText: "This is not your password.",
  });
}

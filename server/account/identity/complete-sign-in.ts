import { createSession, type NewSession } from "@/server/platform/auth";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext, RequestOrigin } from "../account-context";
import { auditPerson } from "./audit-person";
import { consumeEmailToken, findTokenOwner, linkGone } from "./email-tokens";
import type { CompleteSignInInput } from "./identity.schema";
import { linkLimits } from "./limits";
import { takeCode } from "./second-factor";

/**
 * The second half of signing in: a code, after the password was right.
 * @throws AppError `invalid_input` at `code`; `gone` when the first half is too long ago; `rate_limited`
 */
export async function completeSignIn(
  context: AccountContext,
  { challenge, code }: CompleteSignInInput,
  origin: RequestOrigin,
): Promise<NewSession> {
  const { db, clock } = context;
  const now = clock.now();
  await requireToken(db, linkLimits(challenge, origin.ip), now);
  const owner = await findTokenOwner(db, challenge, "second-factor", now);
  if (!owner) throw linkGone();
  let by: "app" | "recovery";
  try {
    by = await takeCode(context, owner.id, code);
  } catch (error) {
    await auditPerson(context, owner.id, "account.sign_in_failed", { ip: origin.ip, at: "second-factor" });
    throw error;
  }
  await db.identity.$transaction((tx) => consumeEmailToken(tx, challenge, "second-factor", now));
  await auditPerson(context, owner.id, "account.signed_in", { ip: origin.ip, secondFactor: by });
  return createSession(db, owner.id, origin, now);
}

import { AppError } from "@/server/kernel/errors";
import { createSession, listMemberships, type NewSession } from "@/server/platform/auth";
import { verifyPassword } from "@/server/platform/passwords";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext, RequestOrigin } from "../account-context";
import { prepareMissingSandboxes } from "../tenants/prepare-sandbox";
import { auditPerson } from "./audit-person";
import { consumeEmailToken, findTokenOwner, linkGone } from "./email-tokens";
import type { VerifyAddressInput } from "./identity.schema";
import { linkLimits } from "./limits";

/**
 * Confirms an address and signs in. It takes the link *and* the password: a stranger who signed up with somebody else's
 * address lacks the mail, and the owner of the address who follows the link lacks the stranger's password, so nobody can
 * prepare an account for another person to walk into.
 * @throws AppError `gone` for a used or old link, `invalid_input` at `password`, `rate_limited`.
 */
export async function verifyAddress(
  context: AccountContext,
  { token, password }: VerifyAddressInput,
  origin: RequestOrigin,
): Promise<NewSession> {
  const { db, clock } = context;
  const now = clock.now();
  await requireToken(db, linkLimits(token, origin.ip), now);
  const owner = await findTokenOwner(db, token, "verify-address", now);
  if (!owner) throw linkGone();
  if (!(await verifyPassword(owner.passwordHash, password))) {
    throw new AppError("invalid_input", "The password is not the one of the sign-up.", {
      field: "password",
      userText: "This is not the password you signed up with. Try again, or choose a new one.",
    });
  }
  await db.identity.$transaction(async (tx) => {
    await consumeEmailToken(tx, token, "verify-address", now);
    await tx.user.update({ where: { id: owner.id }, data: { emailVerifiedAt: now } });
  });
  await auditPerson(context, owner.id, "account.address_verified", { ip: origin.ip });
  const memberships = await listMemberships(db, owner.id);
  await prepareMissingSandboxes(
    context,
    memberships.map(({ tenantId }) => tenantId),
  ).catch((error: unknown) => context.log.error("preparing a sandbox failed", { error }));
  await auditPerson(context, owner.id, "account.signed_in", { ip: origin.ip });
  return createSession(db, owner.id, origin, now);
}

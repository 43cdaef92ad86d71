import { AppError } from "@/server/kernel/errors";
import { sha256Hex } from "@/server/kernel/ids";
import { type MemberAccess, mayGive } from "@/server/platform/auth";
import { requireToken } from "@/server/platform/rate-limits";
import type { RequestOrigin } from "../account-context";
import { linkLimits } from "../identity/limits";
import { selectInvitation, selectPlaceOfLink } from "./invitations.repo";
import { selectMember, selectTenant } from "./members.repo";
import type { MembersContext } from "./members-context";

/** What a link offers to whoever holds it. */
export interface OpenInvitation {
  readonly tenantId: string;
  readonly invitationId: string;
  readonly email: string;
  readonly company: string;
  readonly slug: string;
  readonly inviter: string;
  readonly access: MemberAccess;
  /** Whether the address can sign in already. Only its owner gets this link. */
  readonly hasAccount: boolean;
}

/**
 * Reads an invitation by its link, without using it up: programs that look at every link in a mail only ever open it.
 * @throws AppError `gone` for one that was used, withdrawn, sent anew or is too old, and where the inviter may not give it any more;
 * `rate_limited`
 */
export async function findInvitation(
  { db, clock }: Pick<MembersContext, "db" | "clock">,
  token: string,
  { ip }: Pick<RequestOrigin, "ip">,
): Promise<OpenInvitation> {
  const now = clock.now();
  await requireToken(db, linkLimits(token, ip), now);
  const place = await db.withSystem("find-invitation", (sql) => selectPlaceOfLink(sql, sha256Hex(token)));
  if (place === undefined) throw invitationGone();
  const { tenantId, invitationId } = place;
  const found = await db.withTenantSql({ tenantId }, async (sql) => {
    const invitation = await selectInvitation(sql, tenantId, invitationId);
    if (invitation === undefined || invitation.expiresAt <= now) throw invitationGone();
    const inviter = await selectMember(sql, tenantId, invitation.invitedBy);
    if (inviter === undefined || !mayGive(inviter.access, invitation)) throw invitationGone();
    return { invitation, inviter: inviter.name, tenant: await selectTenant(sql, tenantId) };
  });
  const { role, environmentRoles, email } = found.invitation;
  const user = await db.identity.user.findFirst({ where: { email, emailVerifiedAt: { not: null } } });
  return {
    tenantId,
    invitationId,
    email,
    inviter: found.inviter,
    company: found.tenant.name,
    slug: found.tenant.slug,
    access: { role, environmentRoles },
    hasAccount: user !== null,
  };
}

export const invitationGone = (): AppError =>
  new AppError("gone", "An invitation was used, withdrawn or is too old.", {
    userText: "This invitation was used, withdrawn, sent again, or is older than 72 hours. Ask for a new one.",
  });

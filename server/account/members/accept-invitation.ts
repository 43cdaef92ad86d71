import { AppError } from "@/server/kernel/errors";
import { sha256Hex } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import { mayGive, userActor } from "@/server/platform/auth";
import type { TenantSql } from "@/server/platform/db/database";
import type { RequestOrigin } from "../account-context";
import { describeAccess } from "./describe-access";
import { findInvitation, invitationGone, type OpenInvitation } from "./find-invitation";
import { markAccepted } from "./invitations.repo";
import { insertMember, lockMembers, selectMember } from "./members.repo";
import type { MembersContext } from "./members-context";
import { tellMember } from "./tell-member";

/**
 * Joins a company with the account one is signed in with.
 * @throws AppError `forbidden` for an account of another address; `gone`; `conflict` for a member
 */
export async function acceptInvitation(
  context: MembersContext,
  person: { readonly userId: string; readonly email: string; readonly name: string },
  token: string,
  origin: RequestOrigin,
): Promise<{ readonly slug: string }> {
  const invitation = await findInvitation(context, token, origin);
  if (person.email !== invitation.email) {
    throw new AppError("forbidden", "An invitation is for another address.", {
      userText: `This invitation is for ${invitation.email}, and you are signed in as ${person.email}. Sign out, and open the link again.`,
    });
  }
  const inviter = await context.db.withTenantSql(invitation, (sql) =>
    join(sql, { invitation, token, userId: person.userId, now: context.clock.now() }),
  );
  tellInviter(context, { invitation, inviter, name: person.name });
  return { slug: invitation.slug };
}

/** Uses the link up and adds the member, in the caller's transaction. Returns who invited them. */
export async function join(
  sql: TenantSql,
  {
    invitation,
    token,
    userId,
    now,
  }: { readonly invitation: OpenInvitation; readonly token: string; readonly userId: string; readonly now: Date },
): Promise<{ readonly name: string; readonly email: string }> {
  const { tenantId, invitationId, email, access } = invitation;
  await lockMembers(sql, tenantId);
  if (!(await markAccepted(sql, tenantId, { tokenHash: sha256Hex(token), userId, now }))) throw invitationGone();
  const [stored] = await sql.query<{ invitedBy: string }>(
    `select invited_by as "invitedBy" from invitations where tenant_id = $1 and invitation_id = $2`,
    [tenantId, invitationId],
  );
  // Looked at again under the lock: who invited may have been lowered or removed since the link was opened.
  const inviter = stored && (await selectMember(sql, tenantId, stored.invitedBy));
  if (!inviter || !mayGive(inviter.access, access)) throw invitationGone();
  if (!(await insertMember(sql, tenantId, userId, access, now))) {
    throw new AppError("conflict", "The person belongs to the company already.", {
      userText: `You are a member of ${invitation.company} already.`,
    });
  }
  const actor = userActor(userId);
  await appendAudit(sql, {
    tenantId,
    at: now,
    actor,
    action: "member.joined",
    target: actor,
    detail: { email, access: describeAccess(access), invitation: invitationId },
  });
  return inviter;
}

export const tellInviter = (
  context: MembersContext,
  {
    invitation,
    inviter,
    name,
  }: {
    readonly invitation: OpenInvitation;
    readonly inviter: { readonly name: string; readonly email: string };
    readonly name: string;
  },
): void =>
  tellMember(context, inviter, {
    subject: `${name} joined ${invitation.company}`,
    text: `${name} (${invitation.email}) accepted your invitation to ${invitation.company} as ${describeAccess(invitation.access)}.`,
  });

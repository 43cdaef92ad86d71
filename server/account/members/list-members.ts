import {
  environmentKinds,
  mayGive,
  narrowerRoles,
  type Principal,
  type Role,
  roleAllows,
  roles,
} from "@/server/platform/auth";
import { selectInvitations } from "./invitations.repo";
import { selectMembers, selectTenant } from "./members.repo";
import type { MemberList } from "./members.schema";
import type { MembersContext } from "./members-context";

/** Who belongs to the company, who is invited, and what the person who looks may do about it. */
export async function listMembers(
  { db, clock }: Pick<MembersContext, "db" | "clock">,
  principal: Pick<Principal, "tenantId" | "userId" | "role">,
): Promise<MemberList> {
  const { tenantId, userId } = principal;
  const mayManage = roleAllows(principal.role, "members.manage");
  const now = clock.now();
  return db.withTenantSql({ tenantId }, async (sql) => {
    const members = await selectMembers(sql, tenantId);
    const own = members.find((member) => member.userId === userId)?.access;
    const tenant = await selectTenant(sql, tenantId);
    const environments = await sql.query<{ kind: string }>("select kind from environments where tenant_id = $1", [
      tenantId,
    ]);
    const invitations = mayManage ? await selectInvitations(sql, tenantId) : [];
    const grantable = own ? roles.filter((role) => mayGive(own, { role, environmentRoles: {} })) : [];
    const narrower = (role: Role): Role[] => [...narrowerRoles(role)];
    return {
      members: members.map(({ access, ...member }) => ({
        ...member,
        role: access.role,
        environmentRoles: access.environmentRoles,
        isYou: member.userId === userId,
        mayChange: mayManage && member.userId !== userId && own !== undefined && mayGive(own, access),
      })),
      invitations: invitations.map((invitation) => ({ ...invitation, isExpired: invitation.expiresAt <= now })),
      mayManage,
      isOwner: own?.role === "owner",
      grantable,
      narrower: {
        owner: narrower("owner"),
        admin: narrower("admin"),
        finance: narrower("finance"),
        integrator: narrower("integrator"),
        viewer: narrower("viewer"),
      },
      environments: environmentKinds.filter((kind) => environments.some((row) => row.kind === kind)),
      secondFactorRequiredFrom: tenant.secondFactorRequiredFrom,
    };
  });
}

import type { TenantSql } from "@/server/platform/db/database";
import { deleteMember, lockMembers } from "../members/members.repo";

interface Leaving {
  readonly tenantId: string;
  readonly userId: string;
  readonly email: string;
  readonly now: Date;
}

/**
 * Takes a person out of a company together with their address, which stands in the invitations they had. Returns false for the last
 * owner, and for somebody who is no member any more.
 */
export async function leaveForGood(sql: TenantSql, { tenantId, userId, email, now }: Leaving): Promise<boolean> {
  await lockMembers(sql, tenantId);
  if (!(await deleteMember(sql, tenantId, userId, now))) return false;
  await sql.query(
    `update invitations set email = '' where tenant_id = $1 and (accepted_by = $2 or lower(email) = $3)
       and (accepted_at is not null or withdrawn_at is not null)`,
    [tenantId, userId, email],
  );
  return true;
}

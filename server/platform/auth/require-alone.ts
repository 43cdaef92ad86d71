import { AppError } from "@/server/kernel/errors";
import type { TenantSql } from "@/server/platform/db/database";
import { type Permission, type Role, roleAllows, roles } from "./permissions";

/**
 * Lets somebody approve what they asked for themselves: only where the company has nobody else who may, and only once they have said that
 * they do it alone.
 * @throws AppError `forbidden` while others may; `unprocessable` before they have said so
 */
export async function requireAlone(
  sql: TenantSql,
  {
    tenantId,
    environmentId,
    userId,
  }: { readonly tenantId: string; readonly environmentId: string; readonly userId: string },
  { permission, saidAlone }: { readonly permission: Permission; readonly saidAlone: boolean },
): Promise<void> {
  const approverRoles: readonly Role[] = roles.filter((role) => roleAllows(role, permission));
  const others = await sql.query(
    `select 1 from memberships m join environments n on n.tenant_id = m.tenant_id and n.environment_id = $4
     where m.tenant_id = $1 and m.user_id <> $2 and coalesce(m.environment_roles ->> n.kind, m.role) = any ($3::text[]) limit 1`,
    [tenantId, userId, approverRoles, environmentId],
  );
  if (others.length > 0) {
    throw new AppError("forbidden", "Nobody approves what they asked for while others may.", {
      userText: "You asked for this yourself, so somebody else of your company must approve it.",
    });
  }
  if (saidAlone) return;
  throw new AppError("unprocessable", "Approving alone needs a second step.", {
    userText:
      "You are the only one in your company who may approve. Confirm that you approve your own request; it is recorded.",
  });
}

import type { RoleRights } from "@/components/members/role-table";
import { type Permission, permissions, roleAllows, roles } from "@/server/platform/auth";

/** The allow-list as the page shows it: one row for each permission, in the words of its refusal. */
export const roleRights = (): RoleRights => ({
  roles,
  rows: (Object.keys(permissions) as Permission[]).map((permission) => ({
    permission,
    words: permissions[permission].replace(/^./, (first) => first.toUpperCase()),
    allowed: roles.filter((role) => roleAllows(role, permission)),
  })),
});

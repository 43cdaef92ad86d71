import { type Permission, permissionsByRole, type Role, roleAllows, roles } from "./permissions";
import { type EnvironmentKind, environmentKinds } from "./principal";

/** What a member may: one role, and the environments in which it is narrower. */
export interface MemberAccess {
  readonly role: Role;
  readonly environmentRoles: Readonly<Partial<Record<EnvironmentKind, Role>>>;
}

/** Whether a role may nothing that the other may not. */
export const isWithin = (inner: Role, outer: Role): boolean =>
  permissionsByRole[inner].every((permission: Permission) => roleAllows(outer, permission));

/** The roles that may less than this one, which it can be narrowed to. */
export const narrowerRoles = (role: Role): readonly Role[] =>
  roles.filter((other) => other !== role && isWithin(other, role));

/** The role that counts in an environment; undefined where what is stored would widen it, which nothing may. */
export function roleIn({ role, environmentRoles }: MemberAccess, kind: EnvironmentKind): Role | undefined {
  const narrowed = environmentRoles[kind];
  if (narrowed === undefined) return role;
  return isWithin(narrowed, role) ? narrowed : undefined;
}

/** Whether somebody may hand out, change or take away this access: nowhere may it allow what they may not do there themselves. */
export const mayGive = (giver: MemberAccess, given: MemberAccess): boolean =>
  environmentKinds.every((kind) => {
    const [inner, outer] = [roleIn(given, kind), roleIn(giver, kind)];
    return inner !== undefined && outer !== undefined && isWithin(inner, outer);
  });

export { isAddressRange, isAllowedAddress } from "./allowed-addresses";
export { createSession, type NewSession, type SessionOrigin } from "./create-session";
export { findPrincipal, type PlaceInPortal, type RequestPlace } from "./find-principal";
export { findSession, type LiveSession } from "./find-session";
export { listMemberships, type OwnMembership } from "./list-memberships";
export { type ListedSession, listSessions } from "./list-sessions";
export { isWithin, type MemberAccess, mayGive, narrowerRoles, roleIn } from "./member-access";
export {
  type ActingRole,
  isRole,
  type Permission,
  permissions,
  permissionsByRole,
  type Role,
  roleAllows,
  roles,
  visitorPermissions,
} from "./permissions";
export { type EnvironmentKind, environmentKinds, type Principal, requirePermission, userActor } from "./principal";
export { readAccess } from "./read-access";
export { requireAlone } from "./require-alone";
export { revokeAllSessions } from "./revoke-all-sessions";
export { revokeSession } from "./revoke-session";
export { absoluteLifeMs, idleLifeMs } from "./session-life";

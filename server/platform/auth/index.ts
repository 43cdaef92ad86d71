export { createSession, type NewSession, type SessionOrigin } from "./create-session";
export { findPrincipal, type PlaceInPortal } from "./find-principal";
export { findSession, type LiveSession } from "./find-session";
export { listMemberships, type OwnMembership } from "./list-memberships";
export { isRole, type Permission, permissions, permissionsByRole, type Role, roleAllows, roles } from "./permissions";
export { type EnvironmentKind, environmentKinds, type Principal, requirePermission, userActor } from "./principal";
export { revokeAllSessions } from "./revoke-all-sessions";
export { revokeSession } from "./revoke-session";
export { absoluteLifeMs, idleLifeMs } from "./session-life";

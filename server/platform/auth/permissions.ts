/** Everything a role may be allowed to do, with the words used when it is not. */
export const permissions = {
  "payments.read": "see payments and their certificates",
  "payments.export": "export payments",
  "exceptions.resolve": "settle exceptions",
  "postings.act": "post, undo or retry postings",
  "payment-links.manage": "make and withdraw payment links",
  "charges.request": "charge stored payment methods",
  "charge-agreements.manage": "set which invoices are charged by themselves",
  "refunds.request": "refund payments",
  "charges.approve": "approve charges and refunds",
  "sandbox.act": "take test payments in the Sandbox",
  "connections.read": "see connections",
  "connections.manage": "change connections",
  "flows.read": "see flows and mappings",
  "flows.manage": "change flows and mappings",
  "flows.approve": "approve payments that wait in a flow",
  "environments.manage": "manage environments",
  "promotions.request": "carry flows from one environment to the next",
  "promotions.approve": "approve what goes into Production",
  "api-keys.manage": "manage API keys",
  "members.read": "see the members",
  "members.manage": "manage the members",
  "audit.read": "read the audit log",
  "tenant.manage": "change the company's settings",
  "tenant.delete": "delete the company",
  "billing.manage": "manage the subscription",
} as const satisfies Record<string, string>;

export type Permission = keyof typeof permissions;

const reading = ["payments.read", "connections.read", "flows.read", "members.read"] as const;
const finance = [
  ...reading,
  "payments.export",
  "exceptions.resolve",
  "postings.act",
  "payment-links.manage",
  "charges.request",
  "charge-agreements.manage",
  "refunds.request",
  "charges.approve",
  "flows.approve",
  "promotions.approve",
  "sandbox.act",
  "audit.read",
] as const;
const integrator = [
  ...reading,
  "payments.export",
  "postings.act",
  "sandbox.act",
  "connections.manage",
  "flows.manage",
  "promotions.request",
  "api-keys.manage",
] as const;
const admin = [
  ...new Set([...finance, ...integrator]),
  "environments.manage",
  "members.manage",
  "tenant.manage",
] as const;

/** Who may do what: the only place where it is said. An owner is an admin who also pays, and may end it. */
export const permissionsByRole = {
  owner: [...admin, "billing.manage", "tenant.delete"],
  admin,
  finance,
  integrator,
  viewer: reading,
} as const satisfies Record<string, readonly Permission[]>;

/**
 * What somebody may in a demo without an account: look, and play in its simulated systems. It is no role, so nobody can be given it, and
 * it opens nothing but the demo that it was made with.
 */
export const visitorPermissions = [
  "payments.read",
  "connections.read",
  "flows.read",
  "sandbox.act",
] as const satisfies readonly Permission[];

export type Role = keyof typeof permissionsByRole;
/** As what somebody acts: in a role of their company, or as the visitor of a demo. */
export type ActingRole = Role | "visitor";
export const roles = Object.keys(permissionsByRole) as readonly Role[];

export const isRole = (text: string): text is Role => Object.hasOwn(permissionsByRole, text);

export function roleAllows(role: ActingRole, permission: Permission): boolean {
  const allowed: readonly Permission[] = role === "visitor" ? visitorPermissions : permissionsByRole[role];
  return allowed.includes(permission);
}

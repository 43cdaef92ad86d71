import { environmentKinds, type MemberAccess, type Role } from "@/server/platform/auth";

const roleNames = {
  owner: "Owner",
  admin: "Admin",
  finance: "Finance",
  integrator: "Integrator",
  viewer: "Viewer",
} as const satisfies Record<Role, string>;

const kindNames = { sandbox: "the Sandbox", dev: "Dev", qa: "QA", production: "Production" } as const;

/** "Integrator, but Viewer in Production": an access in the words of mails. */
export function describeAccess({ role, environmentRoles }: MemberAccess): string {
  const narrowed = environmentKinds.flatMap((kind) => {
    const there = environmentRoles[kind];
    return there === undefined ? [] : [`${roleNames[there]} in ${kindNames[kind]}`];
  });
  return narrowed.length === 0 ? roleNames[role] : `${roleNames[role]}, but ${narrowed.join(" and ")}`;
}

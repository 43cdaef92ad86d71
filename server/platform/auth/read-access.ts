import type { MemberAccess } from "./member-access";
import { isRole } from "./permissions";
import { environmentKinds } from "./principal";

/** What a stored membership allows; undefined when it names a role that is not known, so that it allows nothing. */
export function readAccess(role: string, stored: unknown): MemberAccess | undefined {
  if (!isRole(role) || typeof stored !== "object" || stored === null) return undefined;
  const environmentRoles: Record<string, MemberAccess["role"]> = {};
  for (const [kind, narrowed] of Object.entries(stored)) {
    if (!environmentKinds.some((known) => known === kind) || typeof narrowed !== "string" || !isRole(narrowed))
      return undefined;
    environmentRoles[kind] = narrowed;
  }
  return { role, environmentRoles };
}

import { AppError } from "@/server/kernel/errors";
import { environmentKinds, type MemberAccess, narrowerRoles } from "@/server/platform/auth";

/**
 * An access as it is stored: without environments in which the role is the same.
 * @throws AppError `invalid_input` where a role is not narrower than the one it narrows
 */
export function normalAccess({ role, environmentRoles }: MemberAccess): MemberAccess {
  const kept = environmentKinds.flatMap((kind) => {
    const there = environmentRoles[kind];
    if (there === undefined || there === role) return [];
    if (!narrowerRoles(role).includes(there)) {
      throw new AppError("invalid_input", "A role of an environment is wider than the member's own.", {
        field: "environmentRoles",
        userText: `A role can only be narrowed in one environment, and "${there}" may things that "${role}" may not.`,
      });
    }
    return [[kind, there] as const];
  });
  return { role, environmentRoles: Object.fromEntries(kept) };
}

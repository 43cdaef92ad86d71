import type { ApiPrincipal } from "@/server/account/api-keys";
import { AppError } from "@/server/kernel/errors";
import type { Permission } from "@/server/platform/auth";

/**
 * A key belongs to one environment, and the address names it, so that files of one do not go into another by a mix-up.
 * @throws AppError `not_found` for another environment; `forbidden` for a key that may not
 */
export function requireOwnEnvironment(principal: ApiPrincipal, kind: string, permission: Permission): void {
  if (kind !== principal.environmentKind) {
    throw new AppError("not_found", "A key named an environment that is not its own.", {
      userText: `This key is of the ${principal.environmentKind} environment.`,
    });
  }
  if (principal.permissions.includes(permission)) return;
  throw new AppError("forbidden", `An API key lacks ${permission}.`, {
    userText: `This key may not do that. Make one under Environments that may ${permission === "flows.manage" ? "change" : "read"} flows.`,
  });
}

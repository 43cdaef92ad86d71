import type { ApiPrincipal } from "@/server/account/api-keys";
import { AppError } from "@/server/kernel/errors";

/**
 * A key belongs to one environment, and the address names it, so that files of one do not go into another by a mix-up.
 * @throws AppError `not_found` for another environment
 */
export function requireOwnEnvironment(principal: ApiPrincipal, kind: string): void {
  if (kind === principal.environmentKind) return;
  throw new AppError("not_found", "A key named an environment that is not its own.", {
    userText: `This key is of the ${principal.environmentKind} environment.`,
  });
}

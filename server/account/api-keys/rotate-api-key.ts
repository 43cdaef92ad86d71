import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import { type Principal, roleAllows } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import { keyPermissionSchema } from "./api-key.schema";
import { markKeyReplaced, selectWorkingKey } from "./api-keys.repo";
import { type NewApiKey, writeNewKey } from "./write-new-key";

const hourMs = 3_600_000;

/**
 * Makes a new key in the place of one that works, with its name, its permissions and as long a life. The old one goes on for the overlap,
 * so that programs can be changed one after another; never past the end it had.
 *
 * @throws AppError `not_found` for a key of another environment or one that has ended, `conflict` for one that was replaced before,
 *   `forbidden` for a key that may do what the person may not: its new text would be theirs
 */
export async function rotateApiKey(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  principal: Pick<Principal, "tenantId" | "environmentId" | "role" | "actor">,
  { apiKeyId, overlapHours }: { readonly apiKeyId: string; readonly overlapHours: number },
): Promise<NewApiKey & { readonly oldWorksUntil: Date }> {
  const now = clock.now();
  const { tenantId, environmentId, actor, role } = principal;
  return db.withTenant(principal, async (tx) => {
    const old = await selectWorkingKey(tx, { environmentId, apiKeyId, now });
    if (old === undefined) throw new AppError("not_found", "There is no such key to replace.");
    const permissions = keyPermissionSchema.array().parse(old.permissions);
    if (permissions.some((permission) => !roleAllows(role, permission))) {
      throw new AppError("forbidden", "A key was to be replaced by somebody who may do less than it.", {
        userText: `This key may do what your role "${role}" may not. Ask an admin of your company to replace it.`,
      });
    }
    const wanted = new Date(now.getTime() + overlapHours * hourMs);
    const oldWorksUntil = old.expiresAt !== null && old.expiresAt < wanted ? old.expiresAt : wanted;
    const lifeMs = old.expiresAt === null ? null : old.expiresAt.getTime() - old.createdAt.getTime();
    const expiresAt = lifeMs === null ? null : new Date(now.getTime() + lifeMs);
    const made = await writeNewKey(tx, {
      tenantId,
      environmentId,
      name: old.name,
      permissions,
      expiresAt,
      actor,
      now,
    });
    if (!(await markKeyReplaced(tx, { apiKeyId, by: made.apiKeyId, oldWorksUntil, now }))) {
      throw new AppError("conflict", "A key was replaced meanwhile.", {
        userText: "This key was replaced or revoked in the meantime. Load the list again.",
      });
    }
    await appendAudit(tx, {
      tenantId,
      at: now,
      actor,
      action: "api_key.rotated",
      target: `api-key:${apiKeyId}`,
      detail: {
        environment: made.environment,
        name: old.name,
        permissions,
        replacedBy: `api-key:${made.apiKeyId}`,
        before: { lastFour: old.lastFour, expiresAt: old.expiresAt?.toISOString() ?? null },
        after: { lastFour: made.lastFour, expiresAt: expiresAt?.toISOString() ?? null },
        oldWorksUntil: oldWorksUntil.toISOString(),
      },
    });
    return { apiKeyId: made.apiKeyId, key: made.key, oldWorksUntil };
  });
}

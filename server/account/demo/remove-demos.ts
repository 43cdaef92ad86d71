import type { Clock } from "@/server/kernel/clock";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { eraseTenant } from "../closing";
import { findEnded, findLeftVisitors } from "./demos.repo";

export interface RemovalParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Deletes merchant, shop and company of a Sandbox. Calling it again is safe. */
  readonly removeSystems: (environmentId: string) => Promise<void>;
}

/**
 * Removes the demos whose time is over, with everything in them. The tenant's rows go after the systems and the people last, so one that
 * was cut off is found again by what is left.
 * @returns how many were removed
 */
export async function removeDemos({ db, clock, log, removeSystems }: RemovalParts): Promise<number> {
  let removed = 0;
  for (const { tenantId, environmentId } of await findEnded(db, clock.now())) {
    try {
      await removeSystems(environmentId);
      await eraseTenant(db, tenantId);
      removed += 1;
    } catch (error) {
      // The others need not wait for this one; it is tried again with the next turn.
      log.error("a demo could not be removed", { tenantId, error });
    }
  }
  await db.identity.user.deleteMany({ where: { isVisitor: true, id: { in: [...(await findLeftVisitors(db))] } } });
  return removed;
}

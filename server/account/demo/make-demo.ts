import { newId } from "@/server/kernel/ids";
import { createTenant } from "../tenants/create-tenant";
import { readyLifeMs } from "./demo-limits";
import type { DemoParts } from "./demo-parts";

/** No password has this as its hash. */
const noPassword = "none";

/**
 * Makes a demo that is ready to be taken: a visitor, a tenant of their own with a Sandbox, and its simulated systems. One whose systems
 * could not be seeded is never ready, and is removed when its time is over.
 */
export async function makeDemo(parts: DemoParts): Promise<void> {
  const { db, clock } = parts;
  const [tenantId, userId] = [newId(), newId()];
  const now = clock.now();
  const demoUntil = new Date(now.getTime() + readyLifeMs);
  const environmentId = await db.withTenant({ tenantId }, async (tx) => {
    await tx.user.create({
      data: {
        id: userId,
        name: "Visitor",
        passwordHash: noPassword,
        isVisitor: true,
        createdAt: now,
        // An address is required and unique. Nothing is ever sent to it: the domain exists nowhere, and it is not confirmed.
        email: `visitor-${userId}@demo.invalid`,
      },
    });
    const made = await createTenant(parts, tx, { tenantId, name: "Demo Company", ownerId: userId, demoUntil });
    return made.sandboxEnvironmentId;
  });
  await parts.prepareDemo({ tenantId, environmentId });
}

import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import type { Principal } from "@/server/platform/auth";
import { setCancellation } from "../billing";
import type { ClosingContext } from "./closing-context";
import { subscriptionFollows } from "./subscription-follows";
import { listTold, tellEverybody } from "./tell-everybody";

/** Ends the waiting period: the company stays, and its subscription goes on. @throws AppError `gone` when the time is over */
export async function keepCompany(
  context: ClosingContext,
  { tenantId, userId, actor }: Pick<Principal, "tenantId" | "userId" | "actor">,
): Promise<void> {
  const { db, clock } = context;
  const now = clock.now();
  const told = await db.withTenant({ tenantId }, async (tx) => {
    const { count } = await tx.tenant.updateMany({
      where: { id: tenantId, deletionDueAt: { gt: now } },
      data: { deletionAskedBy: null, deletionAskedAt: null, deletionDueAt: null },
    });
    const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } });
    if (count !== 1) {
      throw new AppError("gone", "The company does not wait to be deleted, or its time is over.", {
        userText:
          tenant.deletionDueAt === null
            ? "The company is kept already."
            : "The waiting period is over, and the company is being deleted.",
      });
    }
    const person = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    await appendAudit(tx, {
      tenantId,
      at: now,
      actor,
      action: "tenant.deletion_taken_back",
      target: tenantId,
      detail: {},
    });
    return { company: tenant.name, by: person.name };
  });
  await subscriptionFollows(context, () => setCancellation(context.billing, { tenantId, actor }, false));
  tellEverybody(context, await listTold(db, tenantId), {
    key: `company-deletion/${tenantId}/${now.toISOString()}/kept`,
    heading: `${told.company} is kept`,
    text: `${told.by} keeps ${told.company}: it is not deleted, and everything goes on as before.`,
  });
}

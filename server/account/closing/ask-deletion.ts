import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import type { Principal } from "@/server/platform/auth";
import { setCancellation } from "../billing";
import { takeCode } from "../identity/second-factor";
import { requirePassword } from "../identity/second-factor/require-password";
import { type AskDeletion, waitingDays } from "./closing.schema";
import type { ClosingContext } from "./closing-context";
import { subscriptionFollows } from "./subscription-follows";
import { listTold, tellEverybody } from "./tell-everybody";

/**
 * Begins the waiting period after which a company is deleted. Nothing stops in it: payments go on being posted, and an owner can keep
 * the company. The subscription ends with the period that is paid.
 * @throws AppError `invalid_input` at `name`, `password` or `code`; `conflict` while the company waits already; `rate_limited`
 */
export async function askDeletion(
  context: ClosingContext,
  principal: Pick<Principal, "tenantId" | "userId" | "actor">,
  { name, password, code }: AskDeletion,
): Promise<void> {
  const { db, clock } = context;
  const { tenantId, userId, actor } = principal;
  const tenant = await db.withTenant({ tenantId }, (tx) => tx.tenant.findUniqueOrThrow({ where: { id: tenantId } }));
  if (name !== tenant.name) {
    throw new AppError("invalid_input", "The name of the company was typed otherwise.", {
      field: "name",
      userText: `Type the name as it stands: ${tenant.name}.`,
    });
  }
  const person = await requirePassword(context, userId, password);
  const factor = await db.identity.secondFactor.findFirst({ where: { userId, confirmedAt: { not: null } } });
  if (factor !== null) await takeCode(context, userId, code ?? "");
  const now = clock.now();
  const dueAt = new Date(now.getTime() + waitingDays * 24 * 3_600_000);
  await db.withTenant({ tenantId }, async (tx) => {
    const { count } = await tx.tenant.updateMany({
      where: { id: tenantId, deletionDueAt: null },
      data: { deletionAskedBy: userId, deletionAskedAt: now, deletionDueAt: dueAt },
    });
    if (count !== 1) {
      throw new AppError("conflict", "The company waits to be deleted already.", {
        userText: "The company waits to be deleted already.",
      });
    }
    await appendAudit(tx, {
      tenantId,
      at: now,
      actor,
      action: "tenant.deletion_asked",
      target: tenantId,
      detail: { name: tenant.name, dueAt: dueAt.toISOString() },
    });
  });
  await subscriptionFollows(context, () => setCancellation(context.billing, { tenantId, actor }, true));
  tellEverybody(context, await listTold(db, tenantId), {
    key: `company-deletion/${tenantId}/${now.toISOString()}/asked`,
    heading: `${tenant.name} will be deleted on ${dueAt.toISOString().slice(0, 10)}`,
    text: `${person.name} asked to delete ${tenant.name}. Until ${dueAt.toISOString().slice(0, 10)} everything goes on as before, and an owner can keep the company by one press. After that every record of it is gone and cannot be brought back. Whoever needs its data has an archive made under Settings, Data.`,
  });
}

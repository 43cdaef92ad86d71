import type { Clock } from "@/server/kernel/clock";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";
import type { PlanId } from "./plans.schema";

/** Gives a tenant a plan that was agreed without Stripe. One who pays through Stripe keeps what Stripe says. */
export async function arrangePlan(
  { db, clock }: { readonly db: Pick<Database, "withTenant">; readonly clock: Clock },
  { tenantId, plan, actor }: { readonly tenantId: string; readonly plan: PlanId; readonly actor: string },
): Promise<void> {
  await db.withTenant({ tenantId }, async (tx) => {
    const { count } = await tx.subscription.createMany({
      data: [{ tenantId, plan, status: "arranged" }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    await appendAudit(tx, {
      tenantId,
      at: clock.now(),
      actor,
      action: "plan.arranged",
      target: tenantId,
      detail: { plan },
    });
  });
}

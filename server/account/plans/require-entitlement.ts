import { AppError } from "@/server/kernel/errors";
import type { TenantTransaction } from "@/server/platform/db/run-sql";
import { limitOf } from "./describe-entitlements";
import { countUses, lockEntitlements, readPlan } from "./plans.repo";
import { type EntitlementId, entitlementWords, plans } from "./plans.schema";

/**
 * Asks whether the plan has room for one more, inside of the transaction that adds it. `besides` counts what is promised and not there
 * yet, such as invitations that are open.
 * @throws AppError `unprocessable` that names the plan and its limit. Nothing that exists is touched, and payments never ask here.
 */
export async function requireEntitlement(
  tx: TenantTransaction,
  tenantId: string,
  id: EntitlementId,
  { besides = 0 }: { readonly besides?: number } = {},
): Promise<void> {
  await lockEntitlements(tx, tenantId);
  const plan = await readPlan(tx, tenantId);
  const limit = limitOf(plan, id);
  if (limit === null) return;
  const used = (await countUses(tx, tenantId))[id] + besides;
  if (used < limit) return;
  const words = entitlementWords[id];
  const included = limit === 0 ? `no ${words.one}` : `${limit} ${limit === 1 ? words.one : words.many}`;
  throw new AppError("unprocessable", `The plan ${plan} has no room for ${id}.`, {
    userText: `The plan ${plans[plan].name} includes ${included}. An owner can choose a larger plan under Plan and billing. Payments go on as before.`,
  });
}

import { createElement } from "react";
import { PlanNotice } from "@/emails/plan-notice";
import type { TenantClient } from "@/server/platform/db/database";
import { countUses } from "../plans/plans.repo";
import { type PlanId, plans } from "../plans/plans.schema";
import { claimLimit, findSubscription } from "./billing.repo";
import type { BillingParts } from "./billing-parts";
import { readHearers } from "./who-hears";

/**
 * The limit of integration pairs that is used up, as it is kept once it was told; null while there is room. A plan without any pair has
 * nothing that could be used up.
 */
export async function limitInUse(tx: TenantClient, tenantId: string, plan: PlanId): Promise<string | null> {
  const limit = plans[plan].limits.integrationPairs;
  if (limit === null || limit === 0) return null;
  const { integrationPairs: used } = await countUses(tx, tenantId);
  return used >= limit ? `${plan}:${limit}` : null;
}

/**
 * Tells once for a plan that its last integration pair is in use, before somebody runs into it. Nothing that is connected is paused by a
 * limit. It is told again after there was room.
 */
export async function tellLimit(parts: BillingParts, tenantId: string, plan: PlanId): Promise<void> {
  const { db, log } = parts;
  const claimed = await db.withTenant({ tenantId }, async (tx) => {
    const told = (await findSubscription(tx, tenantId))?.toldLimit ?? null;
    const now = await limitInUse(tx, tenantId, plan);
    return now !== told && (await claimLimit(tx, tenantId, told, now)) ? { told, now } : null;
  });
  if (claimed?.now == null) return;
  try {
    const { company, billingUrl, people } = await readHearers(parts, tenantId);
    for (const { email, send } of people) {
      await send({
        to: email,
        subject: `The last integration pair of your ${plans[plan].name} plan is in use`,
        body: createElement(PlanNotice, { kind: "full", company, billingUrl }),
        idempotencyKey: `limit:${tenantId}:${claimed.now}:${email}`,
      });
    }
  } catch (error) {
    log.warn("nobody could be told of a limit of the plan", { tenantId, error });
    await db.withTenant({ tenantId }, (tx) => claimLimit(tx, tenantId, claimed.now, claimed.told));
  }
}
